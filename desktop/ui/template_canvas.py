"""The page of a certificate on the screen, true to scale: its elements are picked and moved."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.domain.certificate_layout import PAGE_HEIGHT, PAGE_WIDTH, Element
from desktop.i18n import _
from desktop.ui import theme
from desktop.ui.template_sheet import TemplateSheet
from desktop.ui.template_words import element_name, show_millimetres

ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
FINE, USUAL, FAR = 0.1, 1.0, 5.0  # millimetres that an arrow moves: with Ctrl, alone, with Shift
CORNER = 10  # pixels of the lower right corner by which an element is made larger


class TemplateCanvas(QWidget):
    """Shows the picture of a page and the boxes of its elements.

    Arrows move the picked element, Tab picks the next and leaves after the last, Delete asks by
    *removing* to remove it, Enter asks by *editing* for its fields.
    """

    removing = Signal()
    editing = Signal()
    resized = Signal()

    def __init__(self, sheet: TemplateSheet) -> None:
        super().__init__()
        self._sheet, self._picture = sheet, QImage()
        self._grip: tuple[QPointF, Element, bool] | None = None
        self._dragged: Element | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(360, 278)
        sheet.changed.connect(self.say)
        sheet.picked.connect(lambda _at: self.say())

    def say(self) -> None:
        """Say which element is picked and where it stands; paints it anew."""
        one = self._sheet.element()
        self.setAccessibleName(_("Page of the certificate"))
        where = _("No element is picked. Tab goes to the first.")
        if one is not None:
            sides = [show_millimetres(side) for side in (one.x, one.y, one.width, one.height)]
            where = _("{element}: {x} mm from the left, {y} mm from above, {w} × {h} mm").format(
                element=element_name(self._sheet.at + 1, one),
                **dict(zip("xywh", sides, strict=True)),
            )
        self.setAccessibleDescription(where)
        self.update()

    def show_picture(self, picture: bytes) -> None:
        """Show the page as it would be printed now."""
        self._picture = QImage.fromData(picture)
        self.update()

    def sizeHint(self) -> QSize:
        """Want the room of a page that one can read."""
        return QSize(theme.px(720), theme.px(556))

    def page(self) -> QRectF:
        """Return where the page lies on the widget."""
        scale = min((self.width() - 2) / PAGE_WIDTH, (self.height() - 2) / PAGE_HEIGHT)
        width, height = PAGE_WIDTH * scale, PAGE_HEIGHT * scale
        return QRectF((self.width() - width) / 2, 1, width, height)

    def scale(self) -> float:
        """Return the pixels of a millimetre."""
        return self.page().width() / PAGE_WIDTH

    def place_of(self, one: Element) -> QRectF:
        """Return where an element lies on the widget."""
        page, scale = self.page(), self.scale()
        return QRectF(
            page.x() + one.x * scale,
            page.y() + one.y * scale,
            one.width * scale,
            one.height * scale,
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the page, the boxes, and the picked one on top."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        page = self.page()
        painter.fillRect(page, QColor("white"))
        if not self._picture.isNull():
            painter.drawImage(page, self._picture)
        on_page = self.hasFocus() and self._sheet.element() is None
        painter.setPen(QPen(theme.colour("focus" if on_page else "edge"), 2 if on_page else 1))
        painter.drawRect(page)
        quiet = QPen(QColor("#9aa5b1"), 1, Qt.PenStyle.DotLine)
        for one in self._sheet.layout.elements:
            painter.setPen(quiet)
            painter.drawRect(self.place_of(one))
        picked = self._dragged or self._sheet.element()
        if picked is not None:
            self._paint_picked(painter, self.place_of(picked))
        painter.end()

    def _paint_picked(self, painter: QPainter, place: QRectF) -> None:
        strong = "focus" if self.hasFocus() else "accent"
        painter.setPen(QPen(theme.colour(strong), 2))
        painter.drawRect(place.adjusted(-1, -1, 1, 1))
        grip = QRectF(place.right() - 3, place.bottom() - 3, 7, 7)
        painter.fillRect(grip, theme.colour(strong))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, remove, or go to the fields."""
        key = Qt.Key(event.key())
        if key in ARROWS and self._sheet.element() is not None:
            step = self._step_of(event.modifiers())
            right, down = ARROWS[key]
            self._sheet.move(right * step, down * step)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removing.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.editing.emit()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 (Qt)
        """Go through the elements with Tab; from the last one, and back from the page, leave."""
        at = self._sheet.at + (1 if forward else -1)
        if -1 <= at < len(self._sheet.layout.elements):
            self._sheet.pick(at)
            return True
        return super().focusNextPrevChild(forward)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Pick what lies there, the smallest of several, and take hold of it."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        at = self._at(event.position())
        self._sheet.pick(at)
        one = self._sheet.element()
        if one is not None:
            corner = self.place_of(one).bottomRight() - event.position()
            by_corner = abs(corner.x()) <= CORNER and abs(corner.y()) <= CORNER
            self._grip = (event.position(), one, by_corner)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show where the element would come to lie."""
        if self._grip is not None:
            start, one, by_corner = self._grip
            by = (event.position() - start) / self.scale()
            self._dragged = _dragged(one, by, by_corner=by_corner)
            self.update()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Let the element lie there: one step to undo."""
        dragged, self._grip, self._dragged = self._dragged, None, None
        if dragged is not None:
            sides = ("x", "y", "width", "height")
            self._sheet.change({side: getattr(dragged, side) for side in sides})
        self.update()

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        """Go to the fields of the element."""
        self.editing.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that the keys are meant for the page."""
        super().focusInEvent(event)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for a picture of the new size."""
        super().resizeEvent(event)
        self.resized.emit()

    def event(self, event: QEvent) -> bool:
        """Keep the keys that move an element from being taken as shortcuts."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and _is_for_page(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def _at(self, point: QPointF) -> int:
        """Return the place of the smallest element under *point*, -1 for none."""
        near = [
            (one.width * one.height, at)
            for at, one in enumerate(self._sheet.layout.elements)
            if self.place_of(one).adjusted(-4, -4, 4, 4).contains(point)
        ]
        return min(near)[1] if near else -1

    @staticmethod
    def _step_of(modifiers: Qt.KeyboardModifier) -> float:
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            return FINE
        return FAR if modifiers & Qt.KeyboardModifier.ShiftModifier else USUAL


def _is_for_page(event: QKeyEvent) -> bool:
    """Tell whether a key does something here: Alt with an arrow, Ctrl with Enter do not."""
    key, modifiers = Qt.Key(event.key()), event.modifiers()
    if key in ARROWS:
        return not modifiers & Qt.KeyboardModifier.AltModifier
    return key is Qt.Key.Key_Delete and modifiers == Qt.KeyboardModifier.NoModifier


def _dragged(one: Element, by: QPointF, *, by_corner: bool) -> Element:
    """Return *one* moved, or made larger by its corner, by millimetres; in half millimetres."""
    if by_corner:
        return replace(
            one,
            width=max(_half(one.width + by.x()), 0.5),
            height=max(_half(one.height + by.y()), 0.5),
        )
    return replace(
        one,
        x=min(max(_half(one.x + by.x()), 1 - one.width), PAGE_WIDTH - 1),
        y=min(max(_half(one.y + by.y()), 1 - one.height), PAGE_HEIGHT - 1),
    )


def _half(length: float) -> float:
    return round(length * 2) / 2
