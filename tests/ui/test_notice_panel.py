"""Editing the notice makes the next version."""

from desktop.ui.notice_panel import NoticePanel
from desktop.use_cases.drafts import list_drafts
from tests.ui.hands import type_text
from tests.ui.privacy_stage import settle, shown


def test_another_text_is_the_next_version_and_a_blank_one_none(centre, records, qtbot):
    panel = shown(NoticePanel(records), qtbot)
    assert panel.form.field("text_es").value().startswith("Responsable")
    panel.form.field("text_en").show_value("")
    panel.save.click()
    assert panel.form.field("text_en").error.isVisible()
    panel.form.fill({"text_es": "Nuevo", "text_en": "New"})
    with qtbot.waitSignal(panel.telling) as told:
        panel.save.click()
    assert told.args[0].text == "Version 2 is in force."
    settle(panel, qtbot)
    assert "Version 2" in panel.hint.text()


def test_what_was_typed_before_the_program_stopped_is_offered_and_typed_again(
    centre, records, qtbot, do
):
    panel = shown(NoticePanel(records), qtbot)
    english = panel.form.field("text_en")
    type_text(english.control, "To whom it may concern. ")
    typed = english.typed()
    qtbot.waitUntil(lambda: bool(do(list_drafts)))
    again = shown(NoticePanel(records), qtbot)
    qtbot.waitUntil(again.kept.isVisible)
    again.kept.go_on.click()
    assert again.form.field("text_en").typed() == typed
    with qtbot.waitSignal(again.telling):
        again.save.click()
    qtbot.waitUntil(lambda: not do(list_drafts))
    assert not again.kept.isVisible()
