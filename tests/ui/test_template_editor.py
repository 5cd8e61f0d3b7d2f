"""Designing a template through the screen, from the built-in design to a saved version."""

import json
from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from desktop.documents.pdf_pictures import page_pictures_of
from desktop.domain.built_in_layout import built_in_layout
from desktop.ui import language, theme
from desktop.ui.draft_notice import go_back_to_drafts
from desktop.ui.page_list import page_list
from desktop.ui.template_editor import TemplateEditor
from desktop.ui.window import Window
from desktop.use_cases.certificate_templates import list_templates, read_template
from desktop.use_cases.drafts import keep_draft, list_drafts
from desktop.use_cases.template_logos import list_logos
from desktop.use_cases.template_preview import print_template_sample
from tests.ui.eyes import every_control_has_a_name, nothing_is_cut
from tests.ui.test_template_sheet import NAME
from tests.use_cases.templates import a_picture, a_template


@pytest.fixture
def editor(records, qtbot, centre) -> TemplateEditor:
    made = TemplateEditor(records)
    qtbot.addWidget(made)
    made.resize(1130, 690)
    made.show()
    made.went = []
    made.going.connect(lambda page, where: made.went.append((page, where)))
    return made


def arrived(editor, qtbot, **where) -> None:
    editor.arrive(**where)
    qtbot.waitUntil(lambda: editor.canvas.isVisible() and not editor.canvas._picture.isNull())


def test_a_template_is_designed_with_the_keyboard_and_saved(editor, qtbot, do):
    arrived(editor, qtbot)
    editor.sheet.pick(NAME)
    QTest.keyClick(editor.canvas, Qt.Key.Key_Down)
    QTest.keyClick(editor.canvas, Qt.Key.Key_Return)
    editor.panel.page.field("name_es").retype("Convenio UAI")
    editor.save.click()
    qtbot.waitUntil(lambda: editor.went != [])
    assert editor.went == [("settings", {"section": "certificate_templates"})]
    [line] = do(list_templates)
    layout = do(read_template, template_id=line.template_id).draft.layout
    assert (line.name_es, layout.elements[NAME].y) == ("Convenio UAI", 83)


def test_without_a_name_nothing_is_saved_and_the_field_says_so(editor, qtbot, do):
    arrived(editor, qtbot)
    editor.sheet.pick(NAME)
    editor.save.click()
    assert editor.sheet.at == -1
    assert editor.panel.page.field("name_es").error.text() == "This is needed."
    assert do(list_templates) == ()


def test_what_covers_the_seal_is_said_while_it_is_moved(editor, qtbot, do):
    arrived(editor, qtbot)
    editor.sheet.pick(NAME)
    editor.sheet.move(-20, 80)
    qtbot.waitUntil(lambda: "covers the QR code" in editor.said.text())
    assert editor.notice.property("kind") == "bad"
    editor.undo.click()
    qtbot.waitUntil(editor.notice.isHidden)
    language.speak("es")
    editor.sheet.move(-30, 0)
    qtbot.waitUntil(lambda: "borde" in editor.said.text())


def test_a_logo_is_taken_in_and_stands_on_the_page(editor, qtbot, do, tmp_path):
    arrived(editor, qtbot)
    logo = {action.text(): action for action in editor.panel.menu.actions()}["Logo"]
    logo.trigger()
    editor.take_picture(a_picture(tmp_path))
    qtbot.waitUntil(lambda: bool(editor.sheet.element().logo))
    assert editor.sheet.element().logo == do(list_logos)[0].sha256


def test_leaving_asks_when_something_was_changed(editor, qtbot, do):
    line = a_template(do)
    arrived(editor, qtbot, template_id=line.template_id)
    assert editor.title.text() == "Convenio"
    editor.sheet.change_page({"frame": False})
    editor.back.click()
    assert editor.went == []
    dialog = editor.findChild(QDialog)
    dialog.accept()
    assert len(editor.went) == 1


def test_what_was_drawn_and_not_saved_is_offered_again(editor, records, qtbot, do):
    arrived(editor, qtbot)
    editor.panel.page.field("name_es").retype("A medias")
    editor.sheet.change_page({"frame": False})
    qtbot.waitUntil(lambda: bool(do(list_drafts)))
    again = TemplateEditor(records)
    qtbot.addWidget(again)
    again.resize(1130, 690)
    again.show()
    arrived(again, qtbot)
    qtbot.waitUntil(again.kept.isVisible)
    again.kept.go_on.click()
    assert again.panel.page.field("name_es").typed() == "A medias"
    assert not again.sheet.layout.frame


def test_who_comes_back_after_a_stop_goes_on_drawing(records, qtbot, do, centre):
    line = a_template(do)
    layout = json.dumps(replace(built_in_layout(), frame=False).to_json())
    do(keep_draft, form="template", about=line.template_id, typed={"layout": layout})
    window = Window(records, page_list(records))
    qtbot.addWidget(window)
    window.show()
    go_back_to_drafts(window, records)
    qtbot.waitUntil(lambda: bool(window.findChildren(TemplateEditor)))
    [editor] = window.findChildren(TemplateEditor)
    qtbot.waitUntil(lambda: editor.kept.isVisible() and not editor.sheet.layout.frame)


@pytest.mark.parametrize("spoken", ["es", "en"])
def test_at_150_percent_it_fits_a_small_screen_and_every_field_can_be_reached(
    records, qtbot, centre, spoken
):
    language.speak(spoken)
    theme.wear(theme.Look(scale=1.5))
    window = Window(records, page_list(records))
    qtbot.addWidget(window)
    window.resize(1366, 768)
    with qtbot.waitSignal(window.painted):
        window.show()
    window.activateWindow()
    window.go("settings", section="template_editor")
    editor = window.findChild(TemplateEditor)
    qtbot.waitUntil(lambda: bool(editor.sheet.layout.elements))
    elements = editor.sheet.layout.elements
    for at in range(-1, len(elements)):
        editor.sheet.pick(at)
        first, *others = [field.control for field in editor.panel.form().fields.values()]
        first.setFocus()
        for control in others:
            qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
            assert window.focusWidget() is control
            assert not control.visibleRegion().isEmpty()
    assert (window.width(), window.height()) == (1366, 768)
    every_control_has_a_name(editor)
    nothing_is_cut(editor)


def test_a_picture_of_the_centres_own_paper_is_shown_and_never_printed(editor, qtbot, do, tmp_path):
    arrived(editor, qtbot)
    editor.sheet.pick(-1)
    assert editor.panel.picture.isVisible()
    editor.take_picture(a_picture(tmp_path, "gold", (1100, 850)))
    qtbot.waitUntil(lambda: editor.canvas._picture.pixelColor(3, 3).name() == "#ffd700")
    layout = editor.sheet.layout
    assert layout.stationery
    assert editor.panel.page.field("paper").value() == layout.paper == do(list_logos)[0].sha256
    editor.panel.page.field("name_es").control.setText("Propia")
    editor.save.click()
    qtbot.waitUntil(lambda: bool(editor.went))
    [line, *_others] = [one for one in do(list_templates) if one.name_es == "Propia"]
    assert do(read_template, template_id=line.template_id).draft.layout == layout
    [page] = page_pictures_of(do(print_template_sample, template_id=line.template_id).content, 20)
    assert Image.open(BytesIO(page)).convert("RGB").getpixel((3, 3)) == (255, 255, 255)
