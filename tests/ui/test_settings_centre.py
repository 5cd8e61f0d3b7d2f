"""The particulars of the centre."""

from dataclasses import replace
from functools import partial

import pytest

from desktop.ui.settings_centre import CentreSettings
from desktop.use_cases.centre import CentreDraft, correct_centre, draft_of, read_centre
from desktop.use_cases.drafts import list_drafts
from tests.ui.hands import type_text


@pytest.fixture
def page(records, qtbot, centre) -> CentreSettings:
    page = CentreSettings(records)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: not records.busy and "YUN" in page.code.text())
    return page


def test_an_address_is_saved(page, qtbot, do):
    page.form.field("address").show_value("Av. Grecia 8735")
    page.save.click()
    qtbot.waitUntil(lambda: do(read_centre).address == "Av. Grecia 8735")
    assert do(read_centre).name_es == "Centro Yunus"


def test_a_centre_without_a_name_is_not_saved(page, do):
    page.form.field("name_es").show_value(None)
    page.save.click()
    assert do(read_centre).name_es == "Centro Yunus"


def test_what_is_typed_stays_while_another_desk_changes_the_centre(page, qtbot, do):
    name = page.form.field("name_es").control
    name.selectAll()
    type_text(name, "Centro Nuevo")
    other = CentreDraft(code="YUN", name_es="Otro", phone="22 486 8000")
    with qtbot.waitSignal(page.background.changed):
        page.background.run(page, partial(correct_centre, draft=other))
    qtbot.waitUntil(lambda: not page.background.busy)
    assert name.text() == "Centro Nuevo"


def test_what_another_desk_saved_meanwhile_is_kept_or_told_and_then_replaced(page, qtbot, do):
    line = do(read_centre)
    name = page.form.field("name_es")
    name.control.selectAll()
    type_text(name.control, "Centro Nuevo")
    do(correct_centre, draft=replace(draft_of(line), name_es="Centro Otro", phone="22 486 8000"))
    page.save.click()
    qtbot.waitUntil(lambda: "changed to “Centro Otro” elsewhere" in name.error.text())
    qtbot.waitUntil(lambda: not page.background.busy)
    page.save.click()
    qtbot.waitUntil(lambda: do(read_centre).name_es == "Centro Nuevo")
    assert do(read_centre).phone == "22 486 8000"


def test_how_long_a_place_is_held_is_said_in_hours(page, qtbot, do):
    page.form.field("offer_hours").show_value(48)
    page.save.click()
    qtbot.waitUntil(lambda: do(read_centre).offer_hours == 48)


def test_too_many_hours_are_told_below_the_field(page, qtbot, do):
    hours = page.form.field("offer_hours")
    hours.show_value(999)
    page.save.click()
    qtbot.waitUntil(lambda: "336 hours" in hours.error.text())
    assert do(read_centre).offer_hours is None


def test_what_was_typed_before_the_program_stopped_is_offered(page, records, qtbot, do):
    type_text(page.form.field("address").control, "Av. Grecia 8735")
    qtbot.waitUntil(lambda: bool(do(list_drafts)))
    again = CentreSettings(records)
    qtbot.addWidget(again)
    again.show()
    qtbot.waitUntil(again.kept.isVisible)
    again.kept.go_on.click()
    again.save.click()
    qtbot.waitUntil(lambda: do(read_centre).address == "Av. Grecia 8735")
    qtbot.waitUntil(lambda: not do(list_drafts))
