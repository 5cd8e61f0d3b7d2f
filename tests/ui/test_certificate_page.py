"""One certificate: its picture, how it stands, and where one goes from it."""

from functools import partial

import pytest

from desktop.ui import language, theme
from desktop.ui.certificate_page import OneCertificate
from desktop.use_cases.certificates import void_certificate
from desktop.use_cases.issue import replace_certificate
from desktop.use_cases.reprints import record_reprinted
from tests.ui.closed_class import a_closed_class, issued_to
from tests.ui.eyes import every_control_has_a_name, nothing_is_cut
from tests.use_cases.losses import lose


@pytest.fixture
def issued(database, do, centre):
    return issued_to(a_closed_class(database, do))


@pytest.fixture
def view(records, qtbot, issued):
    view = OneCertificate(records)
    qtbot.addWidget(view)
    view.resize(1158, 660)
    view.show()
    view.show_certificate(issued[0].id)
    qtbot.waitUntil(lambda: view.page is not None and bool(view.labels.options("void_reason")))
    return view


def test_it_is_seen_as_it_was_printed_with_its_facts(view, qtbot, issued):
    qtbot.waitUntil(lambda: view.pages.count() == 1)
    assert view.name.text() == issued[0].person_name
    assert issued[0].code in view.facts.texts()
    assert "Completion, Spanish" in view.facts.texts()
    assert view.history.texts()[1] == "Issued"
    assert view.reprint.isEnabled()


def test_a_void_one_says_so_instead_and_nothing_can_be_done_to_it(view, qtbot, issued, records):
    records.run(view, partial(void_certificate, certificate_id=issued[0].id, reason="name"))
    qtbot.waitUntil(lambda: not view.reprint.isEnabled())
    assert view.notice.isVisible()
    assert view.since.text() == "Void since 2 Mar 2026 12:00"
    assert view.why.text() == "Mistake in the name\nIt is not printed any more."
    assert not view.void.isEnabled()
    assert not view.replace.isEnabled()


def test_one_of_a_lost_computer_says_so_and_can_be_replaced(view, qtbot, issued, database):
    lose(database, issued[0].issued_on)
    view.reload()
    qtbot.waitUntil(lambda: not view.reprint.isEnabled())
    assert view.why.text() == (
        "It was issued on a computer that was lost on 2 Mar 2026.\nIt is not printed any more."
    )
    assert view.replace.isEnabled()
    assert view.void.isEnabled()


def test_a_replaced_one_leads_to_the_other_and_back(view, qtbot, issued, records):
    records.run(view, partial(replace_certificate, certificate_id=issued[0].id, reason="name"))
    qtbot.waitUntil(view.other.isVisible)
    assert view.other.text() == "Open 2026.YUN.A.00004"
    with qtbot.waitSignal(view.opened) as told:
        view.other.click()
    view.show_certificate(*told.args)
    qtbot.waitUntil(lambda: view.other.text() == f"Open {issued[0].folio}")
    assert "In the place of" in view.facts.texts()


def test_a_duplicate_is_told_in_the_history(view, qtbot, issued, records):
    wish = partial(record_reprinted, certificate_id=issued[0].id, number=1, reason="lost")
    records.run(view, wish)
    qtbot.waitUntil(lambda: view.history.texts()[1] == "Duplicate no. 1 printed: Lost")


@pytest.mark.parametrize(
    ("button", "page", "about"),
    [("person", "people", "person_id"), ("run", "courses", "course_run_id")],
)
def test_one_goes_to_the_person_and_to_the_course_run(view, qtbot, issued, button, page, about):
    with qtbot.waitSignal(view.going) as gone:
        getattr(view, button).click()
    assert gone.args == [page, {about: getattr(issued[0], about)}]


@pytest.mark.parametrize("act", ["void", "replace", "reprint"])
def test_every_act_asks_first(view, act, qtbot):
    from desktop.ui.certificate_actions import ReasonDialog

    getattr(view, act).click()
    [asked] = view.findChildren(ReasonDialog)
    assert asked.isVisible()
    asked.reject()


@pytest.mark.parametrize("scale", [1.0, 1.5])
@pytest.mark.parametrize("spoken", ["es", "en"])
def test_every_control_is_named_and_nothing_is_cut(view, spoken, scale):
    language.speak(spoken)
    theme.wear(theme.Look(scale=scale))
    view.resize(1270, 600)
    every_control_has_a_name(view)
    nothing_is_cut(view)
