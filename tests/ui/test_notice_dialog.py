"""The notice to be read out."""

from desktop.ui import language
from desktop.ui.notice_dialog import NoticeDialog, show_notice
from desktop.ui.view import View
from tests.ui.every_look import every_look
from tests.ui.eyes import every_control_has_a_name, nothing_is_cut
from tests.ui.privacy_stage import settle, shown


def test_it_is_read_in_the_language_of_now(centre, records, qtbot):
    view = shown(View(records), qtbot)
    dialog = show_notice(view)
    settle(view, qtbot)
    assert dialog.text.toPlainText().startswith("Controller: Municipalidad de Peñalolén")
    language.speak("es")
    qtbot.waitUntil(lambda: dialog.text.toPlainText().startswith("Responsable: Municipalidad"))
    assert dialog.title.text() == "Aviso de privacidad, versión 1"
    every_control_has_a_name(dialog)
    nothing_is_cut(dialog)
    every_look(dialog, NoticeDialog)
