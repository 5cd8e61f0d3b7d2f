"""The eyes of a test: what is on a screen, whether it is named, and whether it is cut."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QRadioButton,
    QStyle,
    QStyleOptionComboBox,
    QTableView,
    QWidget,
)

LAYOUT_ROUNDS = 8


def cells(model) -> list[list[str]]:
    """Return what a table shows, row by row."""
    columns = range(model.columnCount())
    return [[model.index(r, c).data() for c in columns] for r in range(model.rowCount())]


def headers(model) -> list[str]:
    """Return the titles of a table."""
    return [
        model.headerData(c, Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole)
        for c in range(model.columnCount())
    ]


def visible(widget: QWidget) -> Iterator[QWidget]:
    """Yield *widget* and all that can be seen inside it."""
    if widget.isVisible():
        yield widget
        for child in widget.findChildren(
            QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly
        ):
            yield from visible(child)


def nameless(widget: QWidget) -> list[str]:
    """Return the focusable controls that a screen reader could not name."""
    return [
        f"{type(control).__name__} {control.objectName()}".strip()
        for control in visible(widget)
        if control.focusPolicy() != Qt.FocusPolicy.NoFocus
        and control.focusProxy() is None
        and not _is_inner(control)
        and not _name(control)
    ]


def every_control_has_a_name(widget: QWidget) -> None:
    """Fail unless each visible control that can have the focus has an accessible name."""
    found = nameless(widget)
    assert not found, found


def cut(widget: QWidget) -> list[str]:
    """Return the words on *widget* that have less room than they need."""
    return [
        f"{type(part).__name__} {words!r}: {room} of {needed} px"
        for part in visible(widget)
        for words, room, needed in _words_of(part)
        if room + 1 < needed
    ]


def nothing_is_cut(widget: QWidget) -> None:
    """Fail if any label, button, choice or table header has less room than its words need."""
    for _round in range(LAYOUT_ROUNDS):  # what was said just now finds its place, level by level
        QApplication.processEvents()
    found = cut(widget)
    assert not found, found


def _name(control: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(control)
    return interface.text(QAccessible.Text.Name).strip() if interface else ""


def _is_inner(control: QWidget) -> bool:
    """Tell the parts of a control: its line edit, its scroll area's viewport, Qt's own."""
    parent = control.parentWidget()
    return isinstance(parent, QComboBox | QAbstractItemView) or control.objectName().startswith(
        "qt_"
    )


def _words_of(part: QWidget) -> Iterator[tuple[str, int, int]]:
    metrics = part.fontMetrics()
    if isinstance(part, QLabel):
        yield from _label(part)
    elif isinstance(part, QCheckBox | QRadioButton) or (
        isinstance(part, QAbstractButton) and part.text() and not part.property("elides")
    ):
        yield part.text(), part.width(), part.minimumSizeHint().width()
        yield part.text(), part.height(), min(metrics.height(), part.sizeHint().height())
    elif isinstance(part, QComboBox):
        option = QStyleOptionComboBox()
        part.initStyleOption(option)
        words = part.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, part
        )
        yield part.currentText(), words.width(), metrics.horizontalAdvance(part.currentText())
    elif isinstance(part, QTableView):
        header = part.horizontalHeader()
        for title, section in zip(headers(part.model()), range(header.count()), strict=True):
            needed = header.sectionSizeFromContents(section).width()
            if not header.isSectionHidden(section):
                yield title, header.sectionSize(section), needed


def _label(label: QLabel) -> Iterator[tuple[str, int, int]]:
    words = label.text()
    if not words or label.property("elides"):
        return
    if label.wordWrap():
        yield words, label.height(), label.heightForWidth(label.width())
    else:
        yield words, label.contentsRect().width(), label.sizeHint().width()
        yield words, label.height(), label.fontMetrics().height()
