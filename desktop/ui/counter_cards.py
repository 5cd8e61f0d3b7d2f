"""Cards at the counter: whose turn it is, and who comes next while somebody is being served."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from desktop.domain.card_scan import CardScan
from desktop.i18n import _
from desktop.ui.form_cards import is_of, tell_here
from desktop.ui.view import View
from desktop.use_cases.cards import CardHolder, who_has_card
from desktop.use_cases.person_page import PersonPage


class CounterCards:
    """Calls who is on file by *choose*, and lets *register* take in who is not.

    A card that is read while somebody else is being served, or being enrolled in this very moment,
    is not lost and changes nothing: its person comes next. Several come in their order.
    """

    def __init__(
        self,
        view: View,
        choose: Callable[[str], object],
        register: Callable[[CardScan], object],
    ) -> None:
        self._view, self._choose, self._register = view, choose, register
        self._next: dict[str, CardScan] = {}  # by RUN: a card that is read twice comes once

    def take(self, scan: CardScan, serving: PersonPage | None) -> None:
        """Go on with whose card it is, now or once *serving* is done."""
        if serving is None:
            self._look(scan)
        elif is_of(scan, serving):
            tell_here(self._view, serving)
        else:
            self._next.setdefault(scan.run, scan)
            self._view.tell(
                _(
                    "This card is another person's: they come next, when this one is done or left"
                    " with Esc."
                )
            )

    def call_next(self) -> None:
        """Go on with who came while somebody was being served, if anybody did."""
        if self._next:
            self._look(self._next.pop(next(iter(self._next))))

    def _look(self, scan: CardScan) -> None:
        asked = partial(who_has_card, run=scan.run)
        self._view.ask(asked, then=partial(self._found, scan), latest="who")

    def _found(self, scan: CardScan, holder: CardHolder | None) -> None:
        if holder is None:
            self._register(scan)
        else:
            self._choose(holder.person_id)
