"""How purposes, rights, groups and entries of the access log are called, in the language of now."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.domain.consents import TEXTS, Purpose
from desktop.domain.data_requests import LABELS, RequestKind, RequestState
from desktop.domain.retention import TERMS, Kept
from desktop.domain.sensitive import TargetGroup
from desktop.i18n import N_, _, language
from desktop.i18n.record_values import VALUES
from desktop.ui.chips import Chip, Tone
from desktop.use_cases.target_groups import GroupLine

ACTS, THINGS = VALUES["act"], VALUES["what"]
STATES: Mapping[str, tuple[str, Tone]] = {
    RequestState.OPEN: (N_("Open"), Tone.NOTICE),
    RequestState.GRANTED: (N_("Granted"), Tone.GOOD),
    RequestState.REFUSED: (N_("Refused"), Tone.NEUTRAL),
}


def in_spanish() -> bool:
    """Tell whether Spanish is spoken now."""
    return language() == "es"


def purpose_label(purpose: Purpose) -> str:
    """Return what a purpose is called."""
    text = TEXTS[purpose]
    return text.label_es if in_spanish() else text.label_en


def purpose_text(purpose: Purpose) -> str:
    """Return what is read to the person."""
    text = TEXTS[purpose]
    return text.text_es if in_spanish() else text.text_en


def request_label(kind: RequestKind) -> str:
    """Return which right a request is about."""
    spanish, english = LABELS[kind]
    return spanish if in_spanish() else english


def kept_label(kind: Kept) -> str:
    """Return which kind of record is kept."""
    return TERMS[kind].label_es if in_spanish() else TERMS[kind].label_en


def end_label(kind: Kept) -> str:
    """Return what happens to a kind of record in the end."""
    return TERMS[kind].end_es if in_spanish() else TERMS[kind].end_en


def group_label(group: GroupLine | TargetGroup) -> str:
    """Return what a group is called."""
    return group.label_es if in_spanish() else group.label_en


def act_label(act: str) -> str:
    """Return what was done; what this program does not know, as it is stored."""
    return _(ACTS[act]) if act in ACTS else act


def thing_label(what: str) -> str:
    """Return what was opened or made; what has no word, as it is stored."""
    return _(THINGS[what]) if what in THINGS else what


def state_chip(state: RequestState) -> Chip:
    """Return how far a request has come."""
    text, tone = STATES[state]
    return Chip(_(text), tone)
