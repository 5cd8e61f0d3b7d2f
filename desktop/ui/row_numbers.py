"""Going to a row by its number: figures typed one after the other make one number."""

from __future__ import annotations


class RowNumbers:
    """The number that is being typed. Whoever moves otherwise begins anew."""

    def __init__(self) -> None:
        self._number = 0

    def typed(self, figure: str, at: int, rows: int) -> int | None:
        """Return the row, from 1, that *figure* leads to; None when there is none.

        *at* is the row where one is: a second figure counts only where the first has led.
        """
        longer = self._number * 10 + int(figure) if self._number == at else int(figure)
        number = longer if longer <= rows else int(figure)
        self._number = number
        return number if 1 <= number <= rows else None

    def forget(self) -> None:
        """Begin anew with the next figure."""
        self._number = 0
