"""The list of templates: new, designed, copied, shown as a sample, out of use and back."""

import pytest
from PySide6.QtWidgets import QApplication

from desktop.ui.paper_dialog import PaperDialog
from desktop.ui.settings_templates import TemplateSettings
from desktop.use_cases.certificate_templates import list_templates
from tests.use_cases.templates import a_template


@pytest.fixture
def shown(records, qtbot, centre, do) -> TemplateSettings:
    a_template(do, name_en="Agreement")
    made = TemplateSettings(records)
    qtbot.addWidget(made)
    made.show()
    made.went = []
    made.going.connect(lambda page, where: made.went.append((page, where)))
    qtbot.waitUntil(lambda: made.lines.rowCount() == 1)
    made.table.selectRow(0)
    return made


def test_a_line_leads_to_its_page_and_a_new_one_begins(shown, do):
    [line] = do(list_templates)
    assert shown.lines.columns[0].text(line) == "Agreement"
    shown.edit.click()
    shown.add.click()
    assert shown.went == [
        ("settings", {"section": "template_editor", "template_id": line.template_id}),
        ("settings", {"section": "template_editor"}),
    ]


def test_a_copy_is_made_and_designed(shown, qtbot, do):
    dialog = shown.open_copy()
    dialog.form.fill({"name_es": "Convenio 2"})
    dialog.do()
    qtbot.waitUntil(lambda: len(shown.went) == 1)
    assert [line.name_es for line in do(list_templates)] == ["Convenio", "Convenio 2"]


def test_a_template_goes_out_of_use_and_comes_back(shown, qtbot, do):
    shown.away.click()
    qtbot.waitUntil(lambda: shown.away.text() == "Use again")
    assert not do(list_templates)[0].active
    shown.away.click()
    qtbot.waitUntil(lambda: shown.away.text() == "Take out of use")
    assert do(list_templates)[0].active


def test_a_sample_is_looked_at(shown, qtbot):
    shown.sample.click()
    qtbot.waitUntil(lambda: shown.findChild(PaperDialog) is not None)
    dialog = shown.findChild(PaperDialog)
    qtbot.waitUntil(lambda: dialog.panel.pages.count() == 1)
    dialog.reject()
    QApplication.processEvents()
