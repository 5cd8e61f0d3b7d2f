"""The sentences of what can go wrong with: enrolment."""

from desktop.i18n import N_  # noqa: F401

SENTENCES: dict[str, str] = {}
