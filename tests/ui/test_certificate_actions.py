"""Nothing is done to a certificate without a reason, and nothing for ever by mere Enter."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog

from desktop.ui import language
from desktop.ui.certificate_actions import CertificateActions, ReasonDialog
from desktop.ui.certificate_words import REASON_LISTS
from desktop.ui.code_labels import CodeLabels
from desktop.ui.paper_dialog import PaperDialog
from desktop.ui.printer_memory import setting_of
from desktop.ui.view import View
from desktop.use_cases.certificates import read_certificate
from desktop.use_cases.code_lists import read_codes
from desktop.use_cases.drafts import list_drafts
from desktop.use_cases.preferences import write_setting
from tests.ui.closed_class import a_closed_class, issued_to
from tests.ui.every_look import every_look
from tests.ui.eyes import every_control_has_a_name, nothing_is_cut
from tests.ui.hands import type_text
from tests.ui.print_queue import print_queues


@pytest.fixture
def line(database, do, centre):
    return issued_to(a_closed_class(database, do))[0]


@pytest.fixture
def view(records, qtbot):
    view = View(records)
    qtbot.addWidget(view)
    view.resize(900, 600)
    view.show()
    return view


@pytest.fixture
def replaced() -> list[str]:
    return []


@pytest.fixture
def actions(view, do, line, replaced) -> CertificateActions:
    labels = CodeLabels()
    labels.take(do(read_codes, lists=REASON_LISTS))
    return CertificateActions(view, labels, replaced.append)


def paper_of(view, qtbot) -> PaperDialog:
    qtbot.waitUntil(lambda: bool(view.findChildren(PaperDialog)))
    return view.findChildren(PaperDialog)[0]


def duplicates(do, line) -> list[tuple[int | None, str | None]]:
    events = do(read_certificate, certificate_id=line.id).events
    return [(each.duplicate_number, each.reason) for each in events if each.kind == "reprinted"]


def a_duplicate(actions, view, qtbot, line) -> PaperDialog:
    """Ask for a duplicate for the usual reason, by Enter."""
    qtbot.keyClick(actions.reprint(line), Qt.Key.Key_Return)
    return paper_of(view, qtbot)


def closed(dialog, view, qtbot) -> None:
    dialog.reject()
    qtbot.waitUntil(lambda: not view.findChildren(PaperDialog))
    qtbot.waitUntil(lambda: not view.background.busy)


def test_a_duplicate_counts_once_it_is_printed_or_saved_and_not_when_it_is_looked_at(
    actions, view, qtbot, line, do, tmp_path
):
    paper = a_duplicate(actions, view, qtbot, line)
    assert paper.panel.paper.file_name == f"{line.folio}-1.pdf"
    closed(paper, view, qtbot)
    assert duplicates(do, line) == []
    with print_queues() as queues:
        do(write_setting, name=setting_of("certificate"), value="Good")
        paper = a_duplicate(actions, view, qtbot, line)
        assert paper.panel.paper.file_name == f"{line.folio}-1.pdf"
        paper.panel.print.click()
        closed(paper, view, qtbot)  # the job and what is written of it outlive the dialog
        qtbot.waitUntil(lambda: bool(queues.printed("Good")), timeout=20_000)
        qtbot.waitUntil(lambda: duplicates(do, line) == [(1, "requested")])
    paper = a_duplicate(actions, view, qtbot, line)
    paper.panel.save_as(tmp_path / "copy.pdf")
    closed(paper, view, qtbot)
    assert duplicates(do, line) == [(1, "requested"), (2, "requested")]


def test_a_duplicate_that_no_printer_took_does_not_count(actions, view, qtbot, line, do):
    with print_queues() as queues:
        do(write_setting, name=setting_of("certificate"), value="Stopped")
        paper = a_duplicate(actions, view, qtbot, line)
        paper.panel.print.click()
        qtbot.waitUntil(lambda: view.findChild(QPrintDialog) is not None)
        view.findChild(QPrintDialog).reject()
        closed(paper, view, qtbot)
        assert queues.printed("Stopped") == b""
    assert duplicates(do, line) == []


def test_another_reason_is_asked_for_in_words(actions, view, qtbot, line, do, tmp_path):
    dialog = actions.reprint(line)
    assert not dialog.detail.isVisible()
    dialog.reason.show_value("other")
    assert dialog.detail.isVisible()
    dialog.verb.click()
    assert dialog.detail.error.text() == "This is needed."
    type_text(dialog.detail.control, "Se mojó")
    dialog.verb.click()
    paper_of(view, qtbot).panel.save_as(tmp_path / "copy.pdf")
    qtbot.waitUntil(lambda: duplicates(do, line) == [(1, "Se mojó")])


def test_voiding_needs_a_reason_and_more_than_enter(actions, view, qtbot, line, do):
    dialog = actions.void(line)
    dialog.reason.show_value("duplicate")
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert do(read_certificate, certificate_id=line.id).line.status == "valid"
    dialog = actions.void(line)
    dialog.verb.click()
    assert dialog.reason.error.text() == "This is needed."
    dialog.reason.show_value("duplicate")
    with qtbot.waitSignal(view.telling) as told:
        dialog.verb.click()
    assert told.args[0].text == f"{line.folio} is void."
    assert do(read_certificate, certificate_id=line.id).line.void_reason == "duplicate"


def test_what_is_refused_is_told_in_the_dialog(actions, qtbot, line, view):
    first = actions.void(line)
    first.reason.show_value("name")
    with qtbot.waitSignal(view.telling):
        first.verb.click()
    second = actions.void(line)
    second.reason.show_value("name")
    second.verb.click()
    qtbot.waitUntil(lambda: "void already" in second.refusal.text())


def test_one_is_replaced_by_another_that_is_shown(actions, view, qtbot, line, do, replaced):
    dialog = actions.replace(line)
    dialog.verb.click()
    assert paper_of(view, qtbot).panel.paper is not None
    [new] = replaced
    assert do(read_certificate, certificate_id=new).line.replaces == line.folio


def test_one_key_replaces_from_any_field_and_mere_enter_leaves_it(
    actions, view, qtbot, line, do, replaced
):
    dialog = actions.replace(line)
    assert dialog.verb.toolTip() == "Void and issue anew (Ctrl+Enter)"
    ctrl = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(dialog.reason.control, Qt.Key.Key_Return, ctrl)
    paper_of(view, qtbot)
    assert do(read_certificate, certificate_id=replaced[0]).line.replaces == line.folio
    assert do(read_certificate, certificate_id=line.id).line.void_reason == "name"
    qtbot.keyClick(actions.replace(line), Qt.Key.Key_Return)
    assert len(replaced) == 1


@pytest.mark.parametrize("act", ["reprint", "void", "replace"])
@pytest.mark.parametrize("spoken", ["es", "en"])
def test_every_question_speaks_both_languages(actions, line, act, spoken, qtbot):
    dialog = getattr(actions, act)(line)
    dialog.reason.show_value("other")
    language.speak(spoken)
    qtbot.waitUntil(lambda: ("Otro motivo" if spoken == "es" else "Other reason")
                    == dialog.reason.control.currentText())  # fmt: skip
    every_control_has_a_name(dialog)
    nothing_is_cut(dialog)


def test_a_reason_in_words_is_kept_while_it_is_typed_and_offered_again(
    actions, view, qtbot, line, do
):
    dialog = actions.void(line)
    dialog.reason.show_value("other")
    type_text(dialog.detail.control, "Se mojó")
    qtbot.waitUntil(lambda: bool(do(list_drafts)))
    dialog.deleteLater()  # as when the program stops: nobody closes it
    again = actions.void(line)
    qtbot.waitUntil(again.kept.isVisible)
    again.kept.go_on.click()
    assert again.detail.isVisible()
    assert again.detail.typed() == "Se mojó"
    again.reject()
    qtbot.waitUntil(lambda: not do(list_drafts))


def test_a_question_is_whole_in_every_look(actions, line):
    dialog = actions.void(line)
    every_look(dialog, ReasonDialog)
