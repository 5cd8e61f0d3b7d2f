"""Editing the notice makes the next version."""

from desktop.ui.notice_panel import NoticePanel
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
