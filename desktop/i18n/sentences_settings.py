"""The sentences of what can go wrong with: settings."""

from desktop.i18n import N_  # noqa: F401

SENTENCES: dict[str, str] = {}
