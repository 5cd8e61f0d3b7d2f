"""Beside the page: what is typed changes the page at once, what is nonsense changes nothing."""

import pytest

from desktop.domain.built_in_layout import built_in_layout
from desktop.domain.certificate_layout import Colour, ElementKind
from desktop.ui import language
from desktop.ui.template_panel import TemplatePanel
from desktop.ui.template_sheet import TemplateSheet
from desktop.use_cases.template_logos import LogoLine
from tests.ui.test_template_sheet import NAME, SEAL


@pytest.fixture
def panel(qtbot) -> TemplatePanel:
    sheet = TemplateSheet()
    made = TemplatePanel(sheet)
    qtbot.addWidget(made)
    made.sheet = sheet
    sheet.begin(built_in_layout())
    made.say()
    made.show()
    return made


def type_into(panel, name: str, text: str) -> None:
    control = panel.form().field(name).control
    control.setText(text)
    control.textEdited.emit(text)


def test_the_list_and_the_fields_follow_what_is_picked(panel):
    assert panel.list.count() == SEAL + 2
    assert panel.form() is panel.page
    panel.list.setCurrentRow(NAME + 1)
    assert panel.sheet.at == NAME
    assert panel.form().field("x").typed() == "33.9"
    panel.sheet.pick(SEAL)
    assert panel.list.currentRow() == SEAL + 1
    assert not panel.remove.isEnabled()


def test_what_is_typed_is_on_the_page_at_once(panel):
    panel.sheet.pick(NAME)
    type_into(panel, "x", "40,5")
    assert panel.sheet.element().x == 40.5
    type_into(panel, "x", "40,5x")
    assert panel.sheet.element().x == 40.5
    choice = panel.form().field("colour")
    choice.control.setCurrentIndex(choice.control.findData("copper"))
    choice.control.activated.emit(choice.control.currentIndex())
    assert panel.sheet.element().colour is Colour.COPPER


def test_a_field_with_the_keyboard_shows_the_element_that_is_picked(panel, qtbot):
    panel.sheet.pick(NAME)
    control = panel.form().field("y").control
    control.setFocus()
    qtbot.waitUntil(control.hasFocus)
    panel.sheet.pick(NAME + 1)
    assert control.text() == "98.4"


def test_a_field_is_written_where_the_text_goes_on(panel):
    panel.sheet.pick(NAME)
    form = panel.form()
    insert = form.field("insert")
    insert.control.setCurrentIndex(insert.control.findData("place"))
    insert.control.activated.emit(insert.control.currentIndex())
    assert "{place}" in panel.sheet.element().text_es
    assert insert.value() is None


def insert_field(panel, name: str) -> None:
    insert = panel.form().field("insert")
    insert.control.setCurrentIndex(insert.control.findData(name))
    insert.control.activated.emit(insert.control.currentIndex())


def test_a_field_is_written_at_the_cursor_of_the_text_that_was_written_in_last(panel, qtbot):
    panel.sheet.pick(NAME)
    panel.sheet.change({"text_es": "En , hoy", "text_en": "In , today"})
    for name, shown in (("text_en", "In {place}, today"), ("text_es", "En {place}, hoy")):
        control = panel.form().field(name).control
        control.setFocus()
        qtbot.waitUntil(control.hasFocus)
        cursor = control.textCursor()
        cursor.setPosition(3)
        control.setTextCursor(cursor)
        panel.form().field("insert").control.setFocus()
        insert_field(panel, "place")
        assert getattr(panel.sheet.element(), name) == shown
    assert panel.sheet.element().text_en == "In {place}, today"


def test_the_picked_element_comes_to_the_front_and_goes_to_the_back(panel):
    panel.sheet.pick(NAME)
    one = panel.sheet.element()
    panel.front.click()
    assert panel.sheet.layout.elements[-1] == one
    assert panel.list.currentRow() == SEAL + 1
    assert not panel.front.isEnabled()
    panel.behind.click()
    assert panel.sheet.layout.elements[0] == one
    assert not panel.behind.isEnabled()
    panel.sheet.pick(-1)
    assert not panel.front.isEnabled()


def test_the_page_has_its_ornaments_on_or_off(panel):
    panel.page.field("frame").control.click()
    assert not panel.sheet.layout.frame
    panel.sheet.undo()
    assert panel.page.field("frame").value()


def test_elements_are_added_from_the_menu(panel):
    logo = LogoLine("a" * 64, "Universidad", 10, 10)
    panel.offer_logos([logo])
    actions = {action.text(): action for action in panel.menu.actions()}
    actions["Logo"].trigger()
    assert panel.sheet.element().kind is ElementKind.LOGO
    assert panel.picture.isVisible()
    choice = panel.form().field("logo")
    choice.control.setCurrentIndex(choice.control.findData(logo.sha256))
    choice.control.activated.emit(choice.control.currentIndex())
    assert panel.sheet.element().logo == logo.sha256
    panel.remove.click()
    assert panel.sheet.layout == built_in_layout()


def test_it_speaks_the_language_of_the_screen(panel):
    language.speak("es")
    panel.say()
    assert panel.list.item(0).text() == "La página"
    assert panel.add.text() == "Agregar"
