"""Who opens the program goes back into the form that was being typed, in both languages."""

from decimal import Decimal

import pytest
from PySide6.QtWidgets import QLineEdit

from desktop.domain.data_requests import RequestKind
from desktop.ui import language
from desktop.ui.draft_notice import FORMS, PLACES, go_back_to_drafts
from desktop.ui.enrol import CONFIRM
from desktop.ui.page_list import page_list
from desktop.ui.request_dialog import RequestDialog
from desktop.ui.session_dialogs import MoreSessionsDialog, TopicDialog, WhenDialog
from desktop.ui.window import Window
from desktop.use_cases.course_run_pages import read_course_run
from desktop.use_cases.drafts import keep_draft, list_drafts
from desktop.use_cases.grades import add_assessment, read_grades
from tests.ui.counter import a_person, a_run
from tests.use_cases.class_factory import a_class

RESTORED = "Restored what you were typing at"


@pytest.fixture
def window(records, centre, qtbot):
    window = Window(records, page_list(records))
    qtbot.addWidget(window)
    window.show()
    window.go("today")
    qtbot.waitUntil(lambda: not records.busy)
    return window


@pytest.fixture
def go_back(window, records, do):
    """Open the window as after a crash while *typed* stood in a form; return the page's screen."""

    def _go_back(form, about, typed):
        do(keep_draft, form=form, about=about, typed=typed)
        go_back_to_drafts(window, records)
        return window.view(PLACES[form](about).page)

    return _go_back


def is_restored(kept):
    return kept.isVisible() and kept.words.text().startswith(RESTORED)


def opened(window, kind):
    return [one for one in window.findChildren(kind) if one.isVisible()]


def test_a_new_person_is_typed_again_with_a_line_that_says_so(go_back, qtbot):
    people = go_back("person", "", {"given_names": "Wenceslada"})
    qtbot.waitUntil(lambda: is_restored(people.form.kept))
    assert people.screens.currentWidget() is people.form
    assert people.form.fields["given_names"].control.text() == "Wenceslada"
    assert not people.form.kept.go_on.isVisible()


def test_it_is_discarded_with_one_button(go_back, do, qtbot):
    people = go_back("person", "", {"given_names": "Wenceslada"})
    qtbot.waitUntil(lambda: is_restored(people.form.kept))
    people.form.kept.discard.click()
    assert people.form.fields["given_names"].control.text() == ""
    assert not people.form.is_dirty()
    assert not people.form.kept.isVisible()
    qtbot.waitUntil(lambda: not do(list_drafts))


def test_a_person_on_file_is_edited_on(go_back, do, qtbot):
    rosa = a_person(do)
    people = go_back("person", rosa, {"notes": "Viene con su hija"})
    qtbot.waitUntil(lambda: is_restored(people.form.kept))
    assert people.form.fields["notes"].control.toPlainText() == "Viene con su hija"
    assert people.form.fields["given_names"].control.text() == "Rosa"


def test_a_new_course_is_typed_again(go_back, qtbot):
    courses = go_back("course", "", {"title_es": "Cerámica"})
    qtbot.waitUntil(lambda: is_restored(courses.course_form.kept))
    assert courses.screens.currentWidget() is courses.course_form


def test_a_new_run_is_typed_again(go_back, qtbot):
    courses = go_back("course_run", "", {"notes": "Traer delantal"})
    qtbot.waitUntil(lambda: is_restored(courses.run_form.kept))
    assert courses.run_form.form.field("notes").value() == "Traer delantal"


def test_a_run_on_file_is_edited_on(go_back, do, qtbot):
    run = a_run(do)
    courses = go_back("course_run", run.course_run_id, {"notes": "Traer delantal"})
    qtbot.waitUntil(lambda: is_restored(courses.run_form.kept))
    assert courses.run_form.from_a_run


def test_an_enrolment_waits_for_its_confirmation_again(go_back, do, qtbot):
    typed = {"person_id": a_person(do), "course_run_id": a_run(do).course_run_id}
    enrol = go_back("enrolment", "", typed)
    qtbot.waitUntil(lambda: enrol.step == CONFIRM)
    assert is_restored(enrol.kept)
    enrol.kept.discard.click()
    assert enrol.step != CONFIRM


def test_a_request_opens_with_the_words_of_the_person(go_back, window, do, qtbot):
    typed = {"kind": RequestKind.ACCESS.value, "asked": "Quiero saber qué guardan"}
    go_back("request", a_person(do), typed)
    qtbot.waitUntil(lambda: bool(opened(window, RequestDialog)))
    [dialog] = opened(window, RequestDialog)
    qtbot.waitUntil(lambda: is_restored(dialog.kept))
    assert dialog.form.field("asked").value() == "Quiero saber qué guardan"
    assert dialog.kind.value() == RequestKind.ACCESS.value


@pytest.mark.parametrize(
    ("form", "kind", "typed"),
    [
        ("topic", TopicDialog, {"topic": "El torno"}),
        ("session", WhenDialog, {"starts_at": "19:30"}),
        ("sessions", MoreSessionsDialog, {"starts_on": "04-05-2026"}),
    ],
)
def test_a_dialog_of_a_session_opens_on_the_page_of_its_run(
    form, kind, typed, go_back, window, do, qtbot
):
    page = do(read_course_run, course_run_id=a_run(do).course_run_id)
    line = page.sessions[1]
    about = f"{line.course_run_id}/{line.course_session_id}"
    go_back(form, line.course_run_id if form == "sessions" else about, typed)
    qtbot.waitUntil(lambda: bool(opened(window, kind)))
    [dialog] = opened(window, kind)
    qtbot.waitUntil(lambda: is_restored(dialog.kept))
    [(name, text)] = typed.items()
    assert dialog.form.field(name).typed() == text


def test_the_field_of_a_grade_opens_with_its_figures(go_back, database, do, qtbot, centre):
    made = a_class(database, do, course={"minimum_grade": Decimal("4.0")})
    made.take(*("PPPPA",) * 4)
    do(add_assessment, course_run_id=made.run_id, name="Prueba")
    book = do(read_grades, course_run_id=made.run_id)
    typed = {
        "assessment_id": book.assessments[0].id,
        "enrolment_id": book.lines[0].enrolment_id,
        "text": "5,",
    }
    table = go_back("grade", made.run_id, typed).page.closing.table

    def fields():
        return [one.text() for one in table.findChildren(QLineEdit) if one.isVisible()]

    qtbot.waitUntil(lambda: fields() == ["5,"])


def test_a_closed_section_stays_closed_and_is_told_of(go_back, window, do, qtbot):
    people = go_back("sensitive", a_person(do), {"adjustments": "Rampa"})
    qtbot.waitUntil(window.toast.isVisible)
    assert people.record.privacy.sensitive.section is None
    qtbot.waitUntil(people.record.privacy.isVisible)


@pytest.mark.parametrize("spoken", ["es", "en"])
@pytest.mark.parametrize("form", [*FORMS, "topic"])
def test_what_is_older_is_told_of_and_not_gone_back_to(
    window, records, do, qtbot, clock, form, spoken
):
    language.speak(spoken)
    do(keep_draft, form=form, about="", typed={"x": "y"})
    clock.go_on(hours=13)
    go_back_to_drafts(window, records)
    qtbot.waitUntil(window.toast.isVisible)
    assert "12:00" in window.toast.text.text()
    assert window.screens.here.page == "today"


def test_without_a_draft_nothing_is_told(window, records, qtbot):
    go_back_to_drafts(window, records)
    qtbot.waitUntil(lambda: not records.busy)
    assert window.screens.here.page == "today"
