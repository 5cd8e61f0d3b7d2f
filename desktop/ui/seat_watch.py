"""Who sits at the desk and what they may, as the screens know it; and whose questions wait."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from desktop.domain.accounts import Account
    from desktop.domain.rights import Right
    from desktop.ui.jobs import Performs


class SeatWatch:
    """What was last told about the seat; screens put aside belong to somebody who is not here."""

    def __init__(self) -> None:
        self.performer: Performs | None = None
        self.aside: set[QObject] = set()
        self._told: tuple[Account | None, frozenset[Right]] | None = None

    def may(self, right: Right) -> bool:
        """Tell whether who sits here may; everything before the records are open."""
        return self.performer is None or right in self.performer.rights

    def changed(self) -> bool:
        """Tell whether somebody else sits here, or may do something else, than was told last."""
        now = (self.performer.account, self.performer.rights) if self.performer else None
        before, self._told = self._told, now
        return now != before

    def is_aside(self, asker: QObject | None) -> bool:
        """Tell whether a screen, or a dialog above it, is of somebody who is not here."""
        while self.aside and asker is not None:
            if asker in self.aside:
                return True
            asker = asker.parent()
        return False
