"""Facts stand below their names, in as many columns as there is room for."""

from PySide6.QtWidgets import QApplication

from desktop.ui.fact_list import FactList


def test_what_is_not_known_is_left_out(qtbot):
    facts = FactList()
    qtbot.addWidget(facts)
    facts.show_facts([("Folio", "2026"), ("Grade", ""), ("Name", "<b>Ana</b>")])
    assert facts.texts() == ["Folio", "2026", "Name", "<b>Ana</b>"]


def test_two_columns_are_read_from_left_to_right_and_replaced_as_one(qtbot):
    facts = FactList(2)
    qtbot.addWidget(facts)
    facts.show_facts([("a", "1"), ("b", "2"), ("c", "3")])
    facts.resize(400, 200)
    facts.show()
    QApplication.processEvents()
    first, second, third = facts.children()[1:]
    assert first.y() == second.y() < third.y()
    assert first.x() == third.x() < second.x()
    facts.show_facts([("a", "9")])
    assert facts.texts() == ["a", "9"]
