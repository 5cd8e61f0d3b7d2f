"""The page that is designed: every change can be taken back, and the seal stays."""

import pytest

from desktop.domain.built_in_layout import built_in_layout
from desktop.domain.certificate_layout import PAGE_WIDTH, ElementKind
from desktop.ui.template_sheet import TemplateSheet

NAME = next(
    at for at, one in enumerate(built_in_layout().elements) if one.text_es == "{person_name}"
)
SEAL = len(built_in_layout().elements) - 1


@pytest.fixture
def sheet(qapp) -> TemplateSheet:
    made = TemplateSheet()
    made.begin(built_in_layout())
    return made


def test_an_element_moves_and_every_step_is_taken_back(sheet):
    sheet.pick(NAME)
    sheet.move(1, 0)
    sheet.move(0, 5)
    one = sheet.element()
    assert (one.x, one.y) == (34.9, 87)
    sheet.undo()
    sheet.undo()
    assert sheet.layout == built_in_layout()
    assert not sheet.can_undo()


def test_typing_on_in_one_field_is_one_step(sheet):
    sheet.pick(NAME)
    for text in ("D", "Do", "Don"):
        sheet.change({"text_es": text})
    sheet.change({"size": 20.0})
    sheet.undo()
    assert sheet.element().text_es == "Don"
    sheet.undo()
    assert sheet.layout == built_in_layout()


def test_what_changes_nothing_is_no_step(sheet):
    sheet.pick(NAME)
    sheet.change({"size": sheet.element().size})
    sheet.change_page({"frame": True})
    assert not sheet.can_undo()


def test_an_element_never_leaves_the_page_whole(sheet):
    sheet.pick(NAME)
    sheet.move(9999, -9999)
    one = sheet.element()
    assert (one.x, one.bottom) == (PAGE_WIDTH - 1, 1)


def test_elements_are_added_and_removed_but_never_the_seal(sheet):
    sheet.add(ElementKind.LOGO, {"logo": "a"})
    assert (sheet.at, sheet.element().logo) == (SEAL + 1, "a")
    assert sheet.remove()
    sheet.pick(SEAL)
    assert not sheet.remove()
    sheet.pick(-1)
    assert not sheet.remove()
    sheet.undo()
    sheet.undo()
    assert sheet.layout == built_in_layout()


def test_an_element_comes_to_the_front_or_goes_to_the_back_and_stays_picked(sheet):
    before, last = sheet.layout.elements, len(sheet.layout.elements) - 1
    sheet.pick(NAME)
    sheet.put_last()
    assert (sheet.at, sheet.layout.elements[last]) == (last, before[NAME])
    sheet.put_last()  # it is there already: no step to take back
    sheet.undo()
    assert (sheet.at, sheet.layout.elements) == (NAME, before)
    sheet.put_first()
    assert sheet.layout.elements == (before[NAME], *before[:NAME], *before[NAME + 1 :])
    sheet.pick(-1)
    sheet.put_last()
    assert sheet.at == -1


def test_the_seal_is_as_high_as_it_needs(sheet):
    sheet.pick(SEAL)
    sheet.change({"width": 40.0})
    assert sheet.element().height == 51
