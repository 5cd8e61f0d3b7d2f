"""The sentences of what can go wrong with: the local file."""

from desktop.i18n import N_

SENTENCES: dict[str, str] = {
    "no_such_record": N_("This record is no longer there. It may have been changed elsewhere."),
}
