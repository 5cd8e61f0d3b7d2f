"""The screens before the pages, as the tour shows them: to nobody who is real."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from desktop.domain.pins import PinHolder
from desktop.errors import DataFileError, SecretError
from desktop.ui.damaged import DamagedScreen
from desktop.ui.first_join import FirstJoinScreen
from desktop.ui.first_run import FirstRunScreen
from desktop.ui.opening import Opening
from desktop.ui.pin_screen import PinScreen
from desktop.ui.recovery import RecoveryScreen
from desktop.ui.sign_in import SeatScreen, SignInScreen
from desktop.use_cases.accounts import SeatLine

WHO = SeatLine("1", "Ana Soto Rojas", "ana")


def doors() -> Mapping[str, Callable[[], Opening]]:
    """Return the name of each picture and what makes its screen."""
    return {
        "sign-in": SignInScreen,
        "sign-in-refused": _refused,
        "pin": lambda: PinScreen([PinHolder(WHO.account_id, WHO.full_name, 6)]),
        "seat": lambda: _seat(locked=False),
        "locked": lambda: _seat(locked=True),
        "first-run": FirstRunScreen,
        "join": FirstJoinScreen,
        "recovery": RecoveryScreen,
        "damaged": lambda: DamagedScreen(DataFileError("file_damaged", path="minga.db"), None),
    }


def _refused() -> Opening:
    screen = SignInScreen()
    screen.tell_refused(SecretError("passphrase_wrong"))
    return screen


def _seat(*, locked: bool) -> Opening:
    screen = SeatScreen(locked=locked)
    screen.offer([WHO, SeatLine("2", "José Luis Fuentes", "jose")], WHO.account_id)
    return screen
