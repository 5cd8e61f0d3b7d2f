"""The pages of the window, in the order of the sidebar; no role is shown what is refused to it."""

from collections.abc import Iterator

import pytest

from desktop.domain.accounts import Account, Secret
from desktop.domain.data_requests import RequestKind
from desktop.domain.rights import Role
from desktop.ui.background import Background
from desktop.ui.page_list import page_list
from desktop.ui.theme import RESOURCES
from desktop.ui.window import Window
from desktop.use_cases.accounts import AccountDraft, add_account
from desktop.use_cases.data_requests import RequestDraft, add_data_request
from desktop.use_cases.grades import add_assessment
from tests.ui.counter import a_person
from tests.ui.presser import Gate, Walker
from tests.ui.reader_of_all import ReaderOfAll
from tests.use_cases.class_factory import a_class
from tests.use_cases.classes import an_instructor
from tests.use_cases.protected import RESTRICTED, SENSITIVE, protect


def test_seven_pages_are_listed_and_enrolment_is_reached_from_them(background):
    pages = page_list(background)
    assert [page.name for page in pages if page.listed] == [
        "today",
        "people",
        "courses",
        "attendance",
        "certificates",
        "differences",
        "settings",
    ]
    assert [page.name for page in pages if not page.listed] == ["enrol", "counter", "shift"]


def test_every_page_has_its_icon(background):
    for page in page_list(background):
        assert (RESOURCES / "icons" / f"{page.icon}.svg").exists()


@pytest.fixture
def gate(performer):
    return Gate(performer)


@pytest.fixture
def guarded(qapp, qtbot, gate) -> Iterator[Background]:
    background = Background()
    with qtbot.waitSignal(background.opened):
        background.open(lambda: gate)
    yield background
    background.close()


@pytest.fixture
def town(do, centre, database):
    """A person on file with a request, and a class that is being held."""
    instructor = an_instructor(database)
    made = a_class(database, do, run={"instructor_id": instructor})
    made.take(*("PPPPA",) * 4)
    do(add_assessment, course_run_id=made.run_id, name="Prueba")
    rosa = a_person(do)
    do(add_data_request, person_id=rosa, draft=RequestDraft(RequestKind.ACCESS))
    return {"person_id": rosa, "course_run_id": made.run_id, "instructor_id": instructor}


@pytest.fixture
def sit(guarded, performer, do, town, qtbot):
    """Sit somebody with *roles* down at a new window."""

    def _sit(roles):
        teaches = town["instructor_id"] if Role.INSTRUCTOR in roles else None
        who = AccountDraft("berta", "Berta", frozenset(roles), teaches)
        added = do(add_account, draft=who, new_passphrase=Secret("la clave de Berta"))
        account = Account(added.account_id, "berta", "Berta", frozenset(roles), teaches)
        performer.seat(account)
        guarded.seat.changed()
        window = Window(guarded, page_list(guarded))
        qtbot.addWidget(window)
        window.show()
        window.allow()
        return window

    return _sit


@pytest.mark.parametrize("role", [*Role])
def test_nothing_that_a_role_can_press_is_refused_to_it(role, sit, town, gate, qtbot):
    walker = Walker(sit({role}), town, gate, qtbot)
    walker.walk()
    assert walker.found == []
    assert walker.pressed > 10


@pytest.mark.parametrize(
    ("role", "words"),
    [
        (Role.RECEPTION, (*RESTRICTED, *SENSITIVE)),
        (Role.INSTRUCTOR, (*RESTRICTED, *SENSITIVE)),
        (Role.COORDINATOR, RESTRICTED),  # sees what is sensitive, for a reason that is written
    ],
)
def test_who_may_not_see_a_restricted_group_meets_it_on_no_screen_and_no_paper(
    role, words, sit, town, gate, qtbot, do
):
    """This is S-38 at the window; what each answer holds is searched elsewhere."""
    protect(do, town["person_id"])
    reader = ReaderOfAll(sit({role}), town, gate, qtbot, words)
    reader.walk()
    assert reader.met == set()
    assert any("Rosa" in text for text in reader.texts) or role is Role.INSTRUCTOR
    assert reader.papers
    assert len(reader.texts) > 200


def test_who_may_see_it_meets_it_so_that_the_search_is_no_blind_one(sit, town, gate, qtbot, do):
    protect(do, town["person_id"])
    reader = ReaderOfAll(sit({Role.DATA_OFFICER}), town, gate, qtbot, RESTRICTED)
    reader.walk()
    assert reader.met
