"""The exchange as a desk sees it: one object on the open records, for screens and commands."""

from pathlib import Path
from typing import Protocol

from desktop.sync.reports import SyncReport, SyncStatus, Watch


class Exchanges(Protocol):
    """What screens may ask for; every call may take long, so none is made in the UI thread."""

    def status(self) -> SyncStatus:
        """Return how fresh this computer is; asks nobody."""
        ...

    def join(self, url: str, code: str) -> SyncStatus:
        """Make this computer the device that *code* invites. Raises SyncError."""
        ...

    def synchronise(self, watch: Watch) -> SyncReport:
        """Send what is pending and fetch what is new. Raises SyncError, CancelledError."""
        ...

    def export_bundle(self, path: Path) -> SyncReport:
        """Write what is pending into a sealed file for the municipality."""
        ...

    def import_bundle(self, path: Path) -> SyncReport:
        """Take in the municipality's answer. Raises SyncError."""
        ...

    def hold_places(self, course_run_id: str, places: int) -> SyncReport:
        """Ask the centre to set places of a course run aside for this computer."""
        ...

    def close(self) -> None:
        """Drop the connection."""
        ...
