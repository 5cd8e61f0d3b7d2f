"""The slip in a dialog."""

from desktop.ui import language
from desktop.ui.slip_dialog import SlipDialog
from desktop.ui.view import View
from desktop.use_cases.enrolment import enrol
from tests.ui.counter import a_person, a_run
from tests.ui.every_look import every_look
from tests.ui.eyes import every_control_has_a_name, nothing_is_cut


def test_the_slip_of_an_enrolment_is_shown_in_both_languages(do, centre, records, qtbot):
    answer = do(enrol, person_id=a_person(do), course_run_id=a_run(do).course_run_id)
    view = View(records)
    qtbot.addWidget(view)
    view.show()
    dialog = SlipDialog(view, answer.enrolment_id)
    dialog.open()
    qtbot.waitUntil(lambda: dialog.panel.pages.count() == 1)
    every_control_has_a_name(dialog)
    nothing_is_cut(dialog)
    every_look(dialog, SlipDialog)
    language.speak("es")
    qtbot.waitUntil(lambda: dialog.title.text() == "Comprobante de inscripción")
