"""A card is read anywhere in the real window: it leads to the person, and nothing of it is kept."""

import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from sqlalchemy import text

from desktop.documents.pdf_reading import read_pdf
from desktop.domain.attendance import Mark
from desktop.domain.identity import DocumentType
from desktop.domain.rights import RIGHTS, Role
from desktop.errors import RefusedError
from desktop.i18n.wording import sentence
from desktop.ui import language
from desktop.ui.card_reader import CardReader
from desktop.ui.card_routing import CardDesk, connect_reader
from desktop.ui.dialogs import Dialog, FormDialog, Wording
from desktop.ui.fields import PLAIN, TextField
from desktop.ui.first_run import FirstRunScreen
from desktop.ui.forms import Form
from desktop.ui.page_list import page_list
from desktop.ui.trouble import Trouble
from desktop.ui.type_back import TypeBackDialog
from desktop.ui.window import Window
from desktop.use_cases.drafts import list_drafts
from desktop.use_cases.people import DocumentDraft, add_identity_document
from desktop.use_cases.person_page import read_person
from desktop.use_cases.roll import read_roll
from desktop.use_cases.sheets import print_sign_in_sheet
from tests.cards import KEY, LATAM, MRZ, NAMED, NEW_KEY, OLD, QR
from tests.keyboards import SPAIN, US, arrives
from tests.storage.certificates_on_file import a_certificate
from tests.ui.counter import a_person, a_run
from tests.ui.hands import Keyboard, type_text
from tests.use_cases.class_factory import a_class

QUICK = 8


@pytest.fixture
def keyboard():
    return Keyboard()


@pytest.fixture
def rosa(do, centre):
    return a_person(do)


@pytest.fixture
def window(records, qtbot, centre):
    window = Window(records, page_list(records))
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.painted):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    connect_reader(window, records)
    window.go("today")
    return window


def people(window):
    return window.view("people")


def shows_the_record(window, name):
    return lambda: (
        people(window).windowTitle() == name
        and (people(window).screens.currentWidget() is people(window).record)
    )


def shows_the_form(window):
    view = window.screens.currentWidget()
    return lambda: view.screens.currentWidget() is view.form


def told(window, words):
    return lambda: words in window.toast.text.text()


def typed_in(form):
    return {name: field.typed() for name, field in form.fields.items() if field.typed()}


@pytest.mark.parametrize("card", [QR, LATAM, NAMED.swapcase(), "\n".join(MRZ)])
@pytest.mark.parametrize("page", ["today", "courses", "attendance", "settings"])
def test_a_card_of_somebody_on_file_shows_their_record(window, rosa, keyboard, qtbot, page, card):
    window.go(page)
    keyboard.type(card + "\n", QUICK)
    qtbot.waitUntil(shows_the_record(window, "Rosa Muñoz Pérez"))
    qtbot.waitUntil(told(window, "Card read: Muñoz Pérez, Rosa."))


def test_the_search_box_keeps_nothing_of_a_card(window, rosa, keyboard, qtbot):
    window.focus_search()
    type_text(window.search, "ana")
    keyboard.type(QR + "\n", QUICK)
    qtbot.waitUntil(shows_the_record(window, "Rosa Muñoz Pérez"))
    assert window.search.text() in {"", "ana"}


def test_a_card_of_somebody_else_opens_a_form_that_is_filled_in(window, keyboard, qtbot):
    keyboard.type(NAMED + "\n", QUICK)
    qtbot.waitUntil(lambda: window.screens.currentWidget() is people(window))
    qtbot.waitUntil(shows_the_form(window))
    form = people(window).form
    qtbot.waitUntil(told(window, "not on file yet"))
    draft = form.draft()
    assert (draft.document_text, draft.birth_date_text) == ("12.345.678-5", "17-04-1985")
    assert (draft.given_names, draft.first_surname) == ("Maria José", "Pérez")
    assert (draft.second_surname, draft.verified_how) == ("Núñez", "scanned")
    assert not form.fields["birth_date_text"].error.isVisible()
    assert not form.is_dirty()


def test_a_form_that_is_open_and_empty_takes_the_card(window, keyboard, qtbot):
    window.go("people", register=True)
    keyboard.type("\n".join(MRZ) + "\n", QUICK)
    qtbot.waitUntil(told(window, "What it says is filled in"))
    draft = people(window).form.draft()
    assert (draft.given_names, draft.sex) == ("Maria Jose", "F")
    assert draft.document_text == "12.345.678-5"


def test_an_empty_form_leads_to_who_is_on_file(window, rosa, keyboard, qtbot):
    window.go("people", register=True)
    keyboard.type(QR + "\n", QUICK)
    qtbot.waitUntil(shows_the_record(window, "Rosa Muñoz Pérez"))


def test_a_card_read_elsewhere_is_not_mixed_with_what_was_being_typed(window, keyboard, qtbot):
    window.go("people", register=True)
    form = people(window).form
    type_text(form.fields["given_names"].control, "Hilda")
    window.go("today")
    keyboard.type(NAMED + "\n", QUICK)
    qtbot.waitUntil(told(window, "not on file yet"))
    assert form.draft().given_names == "Maria José"
    window.go("today")
    window.go("people", register=True)
    qtbot.waitUntil(lambda: form.draft().given_names == "Hilda")
    assert form.draft().document_text == ""


def test_what_was_typed_after_the_card_is_there_on_the_way_back(window, keyboard, qtbot):
    keyboard.type(NAMED + "\n", QUICK)
    qtbot.waitUntil(told(window, "not on file yet"))
    form = people(window).form
    type_text(form.fields["phone_text"].control, "987654321")
    window.go("today")
    window.go_back()
    assert window.screens.currentWidget() is people(window)
    assert form.draft().phone_text == "987654321"


def test_what_was_typed_before_the_card_stays_and_blanks_are_filled(window, keyboard, qtbot):
    window.go("people", register=True)
    form = people(window).form
    type_text(form.fields["given_names"].control, "María José")
    form.fields["given_names"].control.setFocus()
    keyboard.type(NAMED + "\n", QUICK)
    qtbot.waitUntil(told(window, "What it says is filled in"))
    draft = form.draft()
    assert (draft.given_names, draft.first_surname) == ("María José", "Pérez")
    assert (draft.document_text, draft.birth_date_text) == ("12.345.678-5", "17-04-1985")
    assert draft.verified_how == "scanned"


def test_the_same_card_again_and_another_one_change_nothing(window, keyboard, qtbot):
    window.go("people", register=True)
    form = people(window).form
    type_text(form.fields["document_text"].control, "123456785")
    before = typed_in(form)
    keyboard.type(NAMED + "\n", QUICK)
    qtbot.waitUntil(told(window, "of the person in this form"))
    keyboard.type(QR.replace("12345678-5", "7654321-6") + "\n", QUICK)
    qtbot.waitUntil(told(window, "another person"))
    assert typed_in(form) == before


def test_while_one_is_corrected_their_card_is_ignored_with_a_word(window, rosa, keyboard, qtbot):
    window.go("people", person_id=rosa)
    qtbot.waitUntil(shows_the_record(window, "Rosa Muñoz Pérez"))
    people(window).record.edit.click()
    qtbot.waitUntil(shows_the_form(window))
    form = people(window).form
    keyboard.type(NAMED + "\n", QUICK)
    qtbot.waitUntil(told(window, "who is here already"))
    assert not form.is_dirty()


def test_the_enrolment_begins_with_whose_card_it_is(window, rosa, keyboard, qtbot):
    window.go("enrol")
    keyboard.type(QR + "\n", QUICK)
    view = window.view("enrol")
    qtbot.waitUntil(lambda: view.person is not None and view.step == 1)
    assert view.person.person_id == rosa
    keyboard.type(QR + "\n", QUICK)
    qtbot.waitUntil(told(window, "who is here already"))
    keyboard.type(QR.replace("12345678-5", "7654321-6") + "\n", QUICK)
    qtbot.waitUntil(told(window, "another person"))
    assert view.person.person_id == rosa


def test_who_comes_back_is_enrolled_with_a_card_and_two_keys(window, do, rosa, keyboard, qtbot):
    run = a_run(do)
    window.go("enrol")
    view = window.view("enrol")
    keyboard.type(QR + "\n", QUICK)
    qtbot.waitUntil(lambda: view.step == 1 and len(view.chooser.runs.lines) == 1)
    keyboard.press(Qt.Key.Key_Return, "\r")
    qtbot.waitUntil(lambda: view.step == 2 and "are free" in view.confirm.places.text())
    keyboard.press(Qt.Key.Key_Return, "\r")
    qtbot.waitUntil(lambda: view.answer.isVisible() and view.step == 3)
    [line] = do(read_person, person_id=rosa).enrolments
    assert line.course_run_id == run.course_run_id
    qtbot.waitUntil(lambda: not view.background.busy)


def test_after_that_the_next_card_begins_the_next_enrolment(window, do, rosa, keyboard, qtbot):
    a_run(do)
    juan = a_person(do, given_names="Juan", document_text="7654321-6", birth_date_text="1-1-1970")
    window.go("enrol", person_id=juan)
    view = window.view("enrol")
    for step in (1, 2):
        qtbot.waitUntil(lambda step=step: view.step == step)
        qtbot.waitUntil(lambda: len(view.chooser.runs.lines) == 1)
        keyboard.press(Qt.Key.Key_Return, "\r")
    qtbot.waitUntil(lambda: view.answer.isVisible() and view.step == 3)
    keyboard.type(QR + "\n", QUICK)
    qtbot.waitUntil(lambda: view.step == 1 and view.person is not None)
    assert view.person.person_id == rosa
    qtbot.waitUntil(lambda: not view.background.busy)


def test_the_enrolment_of_somebody_new_begins_with_a_form_filled_in(window, keyboard, qtbot):
    window.go("enrol")
    keyboard.type(NAMED + "\n", QUICK)
    view = window.view("enrol")
    qtbot.waitUntil(lambda: view.screens.currentWidget() is view.form)
    assert view.form.draft().given_names == "Maria José"


def test_a_dialog_that_cannot_take_a_card_says_so_and_stays_as_it_is(window, rosa, keyboard, qtbot):
    form = Form([TextField("name", "Nombre", PLAIN)])
    dialog = FormDialog(window, lambda: Wording("T", "", "V"), form)
    dialog.open()
    qtbot.waitUntil(dialog.isActiveWindow)
    form.fields["name"].control.setFocus()
    type_text(form.fields["name"].control, "Hilda")
    keyboard.type(QR + "\n", QUICK)
    qtbot.waitUntil(dialog.refusal.isVisible)
    assert dialog.refusal.text() == sentence(RefusedError("card_not_here"))
    assert form.fields["name"].control.text() == "Hilda"
    assert window.windowTitle().startswith("Today")
    dialog.reject()


def test_a_question_above_the_window_is_not_answered_by_a_card(window, rosa, keyboard, qtbot):
    dialog = Dialog(window, lambda: Wording("Delete?", "", "Delete"))
    dialog.open()
    qtbot.waitUntil(dialog.isActiveWindow)
    keyboard.type(QR + "\n", QUICK)
    qtbot.waitUntil(told(window, "cannot be used in what is open"))
    assert dialog.isVisible()
    dialog.reject()


@pytest.mark.parametrize("spoken", ["en", "es"])
def test_a_damaged_card_is_told_in_a_sentence(window, keyboard, qtbot, spoken):
    language.speak(spoken)
    keyboard.type(QR.replace("985041793", "985041799") + "\n", QUICK)
    words = sentence(RefusedError("card_damaged"))
    qtbot.waitUntil(lambda: window.toast.text.text() == words)


def test_who_may_not_see_people_gets_a_sentence_and_no_person(
    window, records, performer, rosa, keyboard, qtbot
):
    performer._rights = RIGHTS[Role.INSTRUCTOR]
    records.seat.changed()
    keyboard.type(QR + "\n", QUICK)
    qtbot.waitUntil(told(window, "your role does not show"))
    assert "Rosa" not in window.toast.text.text()
    assert window.windowTitle().startswith("Today")


STRANGER = QR.replace("12345678-5", "7654321-6")


def test_of_two_strangers_in_quick_succession_the_second_is_told_and_mixes_with_nobody(
    window, keyboard, qtbot
):
    keyboard.type(NAMED + "\n", QUICK)
    keyboard.type(STRANGER + "\n", QUICK, first=300)
    qtbot.waitUntil(told(window, "another person"))
    draft = people(window).form.draft()
    assert (draft.document_text, draft.given_names) == ("12.345.678-5", "Maria José")


def test_of_two_on_file_in_quick_succession_both_are_shown_in_their_order(
    window, do, rosa, keyboard, qtbot
):
    a_person(do, given_names="Juan", document_text="7654321-6", birth_date_text="1-1-1970")
    keyboard.type(QR + STRANGER + "\n", QUICK)
    qtbot.waitUntil(shows_the_record(window, "Juan Muñoz Pérez"))
    window.go_back()
    qtbot.waitUntil(shows_the_record(window, "Rosa Muñoz Pérez"))


def test_on_the_roll_two_in_quick_succession_both_count(window, database, do, keyboard, qtbot):
    made = a_class(database, do)
    for who, number in ((0, "12345678-5"), (1, "7654321-6")):
        draft = DocumentDraft(DocumentType.RUN, number)
        do(add_identity_document, person_id=made.person_of(who), draft=draft)
    window.go("attendance", course_run_id=made.run_id)
    view = window.view("attendance")
    qtbot.waitUntil(lambda: view.session is not None)
    keyboard.type(QR + "\n", QUICK)
    keyboard.type(STRANGER + "\n", QUICK, first=300)

    def present():
        roll = do(read_roll, course_run_id=made.run_id)
        return [line.marks[0] and line.marks[0].mark for line in roll.lines[:2]]

    qtbot.waitUntil(lambda: present() == [Mark.PRESENT] * 2)


def test_at_the_counter_the_second_of_two_is_told_and_the_first_stays(
    window, do, rosa, keyboard, qtbot
):
    a_person(do, given_names="Juan", document_text="7654321-6", birth_date_text="1-1-1970")
    window.go("counter")
    keyboard.type(QR + "\n", QUICK)
    keyboard.type(STRANGER + "\n", QUICK, first=300)
    qtbot.waitUntil(told(window, "another person"))
    assert window.view("counter").person.person_id == rosa


def test_a_reader_that_reads_twice_says_nothing_else_the_second_time(window, keyboard, qtbot):
    keyboard.type(NAMED + "\n", QUICK)
    keyboard.type(NAMED + "\n", QUICK, first=200)
    qtbot.waitUntil(lambda: window.screens.currentWidget() is people(window))
    qtbot.waitUntil(shows_the_form(window))
    qtbot.waitUntil(lambda: not window.findChild(CardDesk).is_at_work())
    assert "not on file yet" in window.toast.text.text()


@pytest.mark.parametrize("spoken", ["en", "es"])
@pytest.mark.parametrize("typed", [QR, LATAM, OLD[:68], "2026.YUN.A.00017", "MINGA.L.0"])
def test_before_somebody_is_in_it_is_told_and_typed_nowhere(
    window, rosa, keyboard, qtbot, spoken, typed
):
    language.speak(spoken)
    screen = FirstRunScreen()
    window.cover(screen)
    field = screen.form.fields["user_name"].control
    field.setFocus()
    type_text(field, "Ana")
    keyboard.type(typed + "\n", QUICK)
    if typed == "MINGA.L.0":  # no whole code: what anybody may have typed
        qtbot.waitUntil(lambda: field.text() == "AnaMINGA.L.0")
        return
    qtbot.waitUntil(screen.refusal.isVisible)
    assert screen.refusal.words.text() == sentence(RefusedError("card_before_sign_in"))
    assert field.text() == "Ana"
    window.uncover()
    assert window.windowTitle().split(" – ")[0] in {"Today", "Hoy"}


def test_while_somebody_has_to_sign_in_a_card_goes_nowhere(window, rosa, keyboard, qtbot):
    field = QLineEdit()
    window.cover(field)
    field.setFocus()
    keyboard.type(QR + "\n", QUICK)
    with qtbot.assertNotEmitted(window.screens.going, wait=50):
        assert field.text() == ""
    window.uncover()
    assert window.windowTitle().startswith("Today")


def test_the_code_of_a_certificate_leads_to_the_verdict(window, database, do, keyboard, qtbot):
    a_certificate(database, do)
    keyboard.type("2026.YUN.A.00017\n", QUICK)
    view = window.view("certificates")
    qtbot.waitUntil(lambda: view.tabs.currentIndex() == 1)
    assert view.verify.field.text() == "2026.YUN.A.00017"
    qtbot.waitUntil(lambda: view.verify.windowTitle() in window.windowTitle())


def test_the_code_of_a_sheet_leads_to_typing_it_back(window, database, do, keyboard, qtbot):
    made = a_class(database, do)
    paper = do(print_sign_in_sheet, course_session_id=made.sessions[1])
    [page] = read_pdf(paper.content)
    keyboard.type(page.codes[0] + "\n", QUICK)
    view = window.view("attendance")
    qtbot.waitUntil(lambda: any(d.isVisible() for d in view.findChildren(TypeBackDialog)))
    [dialog] = view.findChildren(TypeBackDialog)
    qtbot.waitUntil(lambda: view.session is not None and view.session.id == made.sessions[1])
    assert page.codes[0].endswith(dialog.form.field("version").control.text())
    dialog.reject()


def test_a_reader_is_connected_once(window, records):
    assert connect_reader(window, records) is window.findChild(CardReader)
    assert len(window.findChildren(CardReader)) == 1


def everything_on(database):
    """Return every row of every table, the journal and the drafts among them."""
    with database.begin(writes=False) as unit:
        listed = text("SELECT name FROM sqlite_master WHERE type = 'table'")
        tables = unit.session.scalars(listed).all()
        rows = [str(unit.session.execute(text(f'SELECT * FROM "{name}"')).all()) for name in tables]
    return "\n".join(rows)


SECRETS = (KEY, KEY[:10], NEW_KEY, "B5F012345", "512345678", "sidiv", "A12345678", "8504179F")


@pytest.mark.parametrize("page", ["today", "people", "settings"])
@pytest.mark.parametrize(
    "typed",
    [
        QR.replace("12345678-5", "12345678-6"),
        QR[:-3],
        arrives(NAMED, SPAIN, US, caps=True),
        LATAM,
        "\n".join(MRZ[:2]),
        OLD[:68].replace("123456785", "123456784"),
    ],
)
def test_of_no_scan_anything_is_on_file_or_in_the_notes_even_after_a_bug(
    window, database, keyboard, qtbot, tmp_path, monkeypatch, capfd, page, typed
):
    def stumble(found):
        raise ZeroDivisionError(f"{found} {typed}")

    trouble = Trouble(tmp_path / "trouble.log")
    monkeypatch.setattr(sys, "excepthook", trouble.tell)
    reader = window.findChild(CardReader)
    reader.card_read.connect(stumble)
    reader.unreadable.connect(stumble)
    window.go(page, **({"section": "reader"} if page == "settings" else {}))
    window.focus_search()
    keyboard.type(typed + "\n", QUICK)
    if page != "settings":  # there it is tried, and told to nobody
        qtbot.waitUntil(lambda: trouble.box is not None)
        assert "ZeroDivisionError" in (tmp_path / "trouble.log").read_text("utf-8")
        trouble.box.close()
    qtbot.waitUntil(lambda: not window.findChild(CardDesk).is_at_work())
    files = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    kept = everything_on(database) + files.decode("latin-1") + "".join(capfd.readouterr())
    assert [secret for secret in SECRETS if secret in kept or secret.swapcase() in kept] == []
    assert window.search.text() == ""


def test_nothing_of_a_card_but_what_is_registered_is_kept(
    window, database, performer, do, keyboard, qtbot, tmp_path
):
    keyboard.type(NAMED + "\n", QUICK)
    qtbot.waitUntil(lambda: window.screens.currentWidget() is people(window))
    qtbot.waitUntil(shows_the_form(window))
    form = people(window).form
    type_text(form.fields["phone_text"].control, "987654321")  # so that a draft is kept
    qtbot.waitUntil(lambda: bool(do(list_drafts)))
    [draft] = do(list_drafts)
    drafts = str(draft.typed)
    assert "12.345.678-5" in drafts
    form.save.click()
    qtbot.waitUntil(told(window, "Registered"))
    on_file = everything_on(database)
    assert "123456785" in on_file.replace("-", "").replace(".", "")
    files = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    for secret in ("B5F012345", NEW_KEY, NEW_KEY[:10], KEY, "sidiv"):
        assert secret not in drafts
        assert secret not in on_file
        assert secret.encode() not in files
