"""Beside the page: the list of its elements, the fields of the one that is picked, and warnings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QListWidget, QMenu, QStackedWidget, QWidget

from desktop.domain.certificate_layout import Align, Colour, ElementKind, Letters, Spoken, Weight
from desktop.errors import ExpectedError
from desktop.i18n import _
from desktop.ui import theme
from desktop.ui.buttons import Button
from desktop.ui.fields import ChoiceField, LongTextField
from desktop.ui.forms import Form
from desktop.ui.layout import STRETCH, label, scrolled, stack
from desktop.ui.template_fields import element_form, offer_words, page_form, values_of
from desktop.ui.template_sheet import TemplateSheet
from desktop.ui.template_words import KINDS, element_name
from desktop.ui.wrapping_row import wrapping
from desktop.use_cases.template_logos import LogoLine

ADDED = (ElementKind.TEXT, ElementKind.SIGNATORY, ElementKind.LOGO, ElementKind.LINE,
         ElementKind.EMBLEM, ElementKind.STAMP)  # fmt: skip
PAGE_FIELDS = ("frame", "mountains", "stationery", "paper")
TEXTS = ("text_es", "text_en")
WIDTH, LIST_HEIGHT = 350, 150  # pixels at 100 %
MOST_LIST = 190  # pixels: with large text the fields need the room
_CODED: Mapping[str, type[Align | Letters | Weight | Colour | Spoken]] = {
    "align": Align,
    "letters": Letters,
    "weight": Weight,
    "colour": Colour,
    "spoken": Spoken,
}


class TemplatePanel(QWidget):
    """Changes the sheet as fields are typed into; tells by *edited* that the page form was."""

    edited = Signal()
    picture_wanted = Signal()

    def __init__(self, sheet: TemplateSheet) -> None:
        super().__init__()
        self._sheet, self._filling = sheet, False
        self.list = QListWidget()
        self.add, self.remove = Button("", "add"), Button("", "remove", "Ctrl+Del")
        self.menu = QMenu(self)
        self._actions = {kind: self.menu.addAction("", partial(self._add, kind)) for kind in ADDED}
        self.add.setMenu(self.menu)
        self.front = Button("", "chevron-down", "Alt+End")
        self.behind = Button("", "chevron-up", "Alt+Home")
        self.picture = Button("", "folder", "Ctrl+O")
        self._language = "text_es"  # the text that was written in last
        self.page, self.pages = page_form(), QStackedWidget()
        self.forms: dict[ElementKind | None, Form] = {None: self.page}
        for kind in ElementKind:
            self.forms[kind] = element_form(kind)
        for form in self.forms.values():
            self.pages.addWidget(scrolled(form))
        self.title = label("section")
        tools = wrapping(self.add, self.remove, STRETCH, self.behind, self.front)
        stack(self, self.list, tools, self.title, self.picture, self.pages, margin=0, gap=8)
        self._wire()
        self._dress()

    def say(self) -> None:
        """Say every word."""
        self.list.setAccessibleName(_("Elements of the page"))
        self.add.say(_("Add"), _("Add an element to the page"))
        self.remove.say(_("Remove"), _("Remove the element from the page"))
        self.front.say("", _("Bring to the front: it is drawn last"))
        self.behind.say("", _("Send to the back: it is drawn first"))
        self.picture.say(_("Add a picture…"), _("Take in a logo from a PNG or JPEG file"))
        for kind, action in self._actions.items():
            action.setText(_(KINDS[kind]))
        for form in self.forms.values():
            form.say()
            offer_words(form)
        self._list_elements()

    def offer_logos(self, logos: Sequence[LogoLine]) -> None:
        """Offer the pictures that are on file."""
        pictures = [(line.sha256, line.name) for line in logos]
        for field in (self.forms[ElementKind.LOGO].field("logo"), self.page.field("paper")):
            if isinstance(field, ChoiceField):
                field.offer(pictures)
        self._filling = True
        self.page.field("paper").show_value(self._sheet.layout.paper or None)
        self._filling = False

    def fill_page(self, values: Mapping[str, Any]) -> None:
        """Show the names of the template and what they are for."""
        self._filling = True
        self.page.fill(dict(values) | self._page_values())
        self._filling = False

    def retype_page(self, typed: Mapping[str, str | bool | None]) -> None:
        """Type again what was typed of the template itself."""
        self._filling = True
        self.page.retype(typed)
        self._filling = False

    def form(self) -> Form:
        """Return the form of what is picked."""
        one = self._sheet.element()
        return self.forms[one.kind if one is not None else None]

    def edit(self) -> None:
        """Begin in the first field of what is picked."""
        next(iter(self.form().fields.values())).setFocus()

    def _wire(self) -> None:
        self._sheet.changed.connect(self._show)
        self._sheet.picked.connect(self._show)
        self.list.currentRowChanged.connect(self._row_picked)
        self.remove.clicked.connect(self._sheet.remove)
        self.front.clicked.connect(self._sheet.put_last)
        self.behind.clicked.connect(self._sheet.put_first)
        self.picture.clicked.connect(self.picture_wanted)
        for name in TEXTS:
            self.forms[ElementKind.TEXT].field(name).control.installEventFilter(self)
        for kind, form in self.forms.items():
            for name, field in form.fields.items():
                field.edited.connect(partial(self._typed, kind, name))

    def _row_picked(self, row: int) -> None:
        if not self._filling and row >= 0:
            self._sheet.pick(row - 1)

    def _add(self, kind: ElementKind) -> None:
        self._sheet.add(kind, {"text_es": _("Text")} if kind is ElementKind.TEXT else {})
        self.edit()

    def _show(self, picked: int | None = None) -> None:
        """Show the list and the fields as the sheet is now.

        What is being typed stays as it is typed, unless another element was *picked*.
        """
        one = self._sheet.element()
        form = self.form()
        self._filling = True
        self._list_elements()
        self.pages.setCurrentIndex(list(self.forms.values()).index(form))
        values = values_of(one) if one is not None else self._page_values()
        for name, field in form.fields.items():
            if name in values and (picked is not None or not field.control.hasFocus()):
                field.show_value(values[name])
                field.tell_wrong(None)
        self._filling = False
        self.remove.setEnabled(one is not None and one.kind is not ElementKind.SEAL)
        last = len(self._sheet.layout.elements) - 1
        self.front.setEnabled(one is not None and self._sheet.at < last)
        self.behind.setEnabled(one is not None and self._sheet.at > 0)
        self.picture.setVisible(one is None or one.kind is ElementKind.LOGO)

    def _page_values(self) -> dict[str, Any]:
        layout = self._sheet.layout
        values = {name: getattr(layout, name) for name in PAGE_FIELDS}
        return values | {"paper": layout.paper or None}

    def _list_elements(self) -> None:
        names = [_("The page")]
        names += [
            element_name(at, one) for at, one in enumerate(self._sheet.layout.elements, start=1)
        ]
        before, self._filling = self._filling, True
        while self.list.count() > len(names):
            self.list.takeItem(self.list.count() - 1)
        while self.list.count() < len(names):
            self.list.addItem("")
        for row, name in enumerate(names):
            self.list.item(row).setText(name)
        self.list.setCurrentRow(self._sheet.at + 1)
        self._filling = before
        self.title.setText(names[self._sheet.at + 1])

    def _typed(self, kind: ElementKind | None, name: str) -> None:
        if self._filling:
            return
        field = self.forms[kind].field(name)
        if name == "insert":
            self._insert(str(field.value() or ""))
            return
        try:
            value = field.value()
        except ExpectedError:
            return  # it is told when the field is left
        if kind is None:
            if name in PAGE_FIELDS:
                known = str(value or "") if name == "paper" else bool(value)
                self._sheet.change_page({name: known})
            self.edited.emit()
        elif (understood := _understood(name, value)) is not None:
            self._sheet.change({name: understood})

    def _insert(self, name: str) -> None:
        """Write a field where the cursor stands in the text that was written in last."""
        form = self.forms[ElementKind.TEXT]
        text, insert = form.field(self._language), form.field("insert")
        if name and isinstance(text, LongTextField):
            text.control.insertPlainText(f"{{{name}}}")
            insert.show_value(None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note in which text the cursor stands, for the field that is inserted next."""
        if event.type() == QEvent.Type.FocusIn:
            texts = {name: self.forms[ElementKind.TEXT].field(name).control for name in TEXTS}
            found = [name for name, control in texts.items() if control is watched]
            self._language = found[0] if found else self._language
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the size of the text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dress()

    def _dress(self) -> None:
        self.setFixedWidth(theme.px(WIDTH))
        self.list.setFixedHeight(min(theme.px(LIST_HEIGHT), MOST_LIST))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)


def _understood(name: str, value: object) -> object:
    """Return the value of a field as a layout has it; None for what is no value of it."""
    if name in _CODED:
        return _CODED[name](value) if isinstance(value, str) else None
    if name in ("text_es", "text_en", "name"):
        return value or ""
    if name == "number":
        return int(value) if isinstance(value, str) else None
    return value
