"""Everything that can go wrong and is not a bug.

ExpectedError            shown to the user as a sentence; nothing was saved
├── RefusedError         a rule of the domain says no
├── MissingError         the record is gone, most likely deleted elsewhere
├── InputFileError       a file that was handed over cannot be read
├── OutputError          a file or folder cannot be written
├── DataFileError        the local file is locked, full, damaged or too new
├── SyncError            the central server cannot be reached, refuses, or does not fit
├── SecretError          the passphrase is missing or wrong
└── CancelledError       the user stopped a long work; nothing was saved

An error carries values, never sentences: a ``code`` that names what went wrong
and ``details`` for the blanks of the sentence. ``desktop.i18n.wording`` has the
sentence of each code in both languages, and a test that none is missing.
Any other exception is a bug: logged with traceback, reported, never swallowed.
"""


class ExpectedError(Exception):
    """Base of the errors that a person can understand and act upon."""

    def __init__(self, code: str, /, **details: object) -> None:
        super().__init__(code, details)
        self.code = code
        self.details = details


class RefusedError(ExpectedError):
    """A rule of the domain says no."""


class MissingError(ExpectedError):
    """The record asked for does not exist (any more)."""


class InputFileError(ExpectedError):
    """A file that was handed over cannot be read."""


class OutputError(ExpectedError):
    """A file or folder cannot be written."""


class DataFileError(ExpectedError):
    """The local file is locked, full, damaged or newer than this program."""


class SyncError(ExpectedError):
    """The central server cannot be reached, refuses, or does not fit."""


class SecretError(ExpectedError):
    """The passphrase is missing or wrong."""


class CancelledError(ExpectedError):
    """The user stopped a long work; nothing was saved."""
