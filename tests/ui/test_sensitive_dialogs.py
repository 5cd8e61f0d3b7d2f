"""Forms of what is sensitive."""

import pytest

from desktop.ui.sensitive_dialogs import GroupDialog, RemoveGroupDialog, SensitiveDialog
from desktop.ui.view import View
from desktop.use_cases.sensitive import open_sensitive
from desktop.use_cases.target_groups import (
    GroupDraft,
    add_restricted_group,
    add_target_group,
)
from tests.ui.counter import a_person
from tests.ui.every_look import every_look
from tests.ui.eyes import every_control_has_a_name, nothing_is_cut
from tests.ui.privacy_stage import labels_of, settle, shown


@pytest.fixture
def rosa(do, centre):
    return a_person(do)


@pytest.fixture
def view(records, qtbot, centre):
    return shown(View(records), qtbot)


def test_the_section_is_saved_and_what_needs_consent_is_told(do, view, rosa, qtbot):
    section, saved = do(open_sensitive, person_id=rosa, reason="beca"), []
    dialog = SensitiveDialog(view, section, labels_of(do), saved.append)
    dialog.open()
    every_control_has_a_name(dialog)
    nothing_is_cut(dialog)
    every_look(dialog, SensitiveDialog)
    dialog.form.fill({"rsh_bracket": "40", "head_of_household": "yes", "dependants": 2})
    dialog.form.field("indigenous_people").show_value("mapuche")
    dialog.do()
    qtbot.waitUntil(dialog.form.field("indigenous_people").error.isVisible)
    dialog.form.field("indigenous_people").show_value(None)
    dialog.do()
    qtbot.waitUntil(lambda: bool(saved))
    draft = saved[0].draft
    assert (draft.rsh_bracket, draft.head_of_household, draft.dependants) == ("40", True, 2)


@pytest.mark.parametrize(("restricted", "code"), [(False, "youth"), (True, "reintegration")])
def test_a_group_is_chosen_from_its_own_list(view, rosa, qtbot, restricted, code):
    saved = []
    dialog = GroupDialog(view, rosa, saved.append, restricted=restricted)
    dialog.open()
    settle(view, qtbot)
    offered = {dialog.group.control.itemData(n) for n in range(dialog.group.control.count())}
    assert ("reintegration" in offered) is restricted
    assert ("youth" in offered) is not restricted
    nothing_is_cut(dialog)
    every_look(dialog, GroupDialog)
    dialog.group.show_value(code)
    dialog.form.field("evidence").show_value("oficio")
    dialog.do()
    qtbot.waitUntil(lambda: bool(saved))
    assert saved[0][0].code == code


@pytest.mark.parametrize(("restricted", "code"), [(False, "youth"), (True, "reintegration")])
def test_a_person_is_taken_out_of_a_group(do, view, rosa, qtbot, restricted, code):
    add = add_restricted_group if restricted else add_target_group
    groups, left = do(add, person_id=rosa, draft=GroupDraft(code)), []
    dialog = RemoveGroupDialog(view, groups, left.append, restricted=restricted)
    dialog.open()
    every_control_has_a_name(dialog)
    nothing_is_cut(dialog)
    every_look(dialog, RemoveGroupDialog)
    assert dialog.group.value() == groups[0].row_id
    dialog.do()
    qtbot.waitUntil(lambda: left == [()])


def test_of_several_groups_one_has_to_be_chosen(do, view, rosa):
    for code in ("youth", "older"):
        groups = do(add_target_group, person_id=rosa, draft=GroupDraft(code))
    dialog = RemoveGroupDialog(view, groups, list, restricted=False)
    dialog.open()
    dialog.do()
    assert dialog.group.error.text() == "This is needed."
