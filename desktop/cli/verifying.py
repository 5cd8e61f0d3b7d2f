"""Checking a certificate from the command line, with the records or with public keys alone."""

import json
from argparse import Namespace
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from desktop.cli.access import carry_out
from desktop.cli.door import to_json
from desktop.cli.output import say
from desktop.errors import InputFileError
from desktop.i18n import N_, _
from desktop.storage import keys

SENTENCES = {
    "valid": N_("Valid: {folio}, {name}, {course}."),
    "void": N_("Void since {void_since}: {folio}, {name}."),
    "lost": N_("Void: issued on a computer that was lost on {lost_on}: {folio}, {name}."),
    "altered": N_("Altered: this is not what was issued. Do not accept it."),
    "unknown_key": N_("Unknown key: sync this computer first, then check again."),
    "unconfirmed": N_(
        "To be confirmed: {folio}, {name}. Signed by a computer that was lost on {lost_on}, and not"
        " in this register. Sync this computer first, then ask the centre that issued it."
    ),
}


def verify(options: Namespace) -> None:
    """Say whether a certificate is valid, void, altered, or sealed with a key unknown here."""
    from desktop.use_cases.verification import (
        CertificateStatus,
        judge_alone,
        verify_certificate,
        verify_certificate_file,
    )

    source = _source(options.source)
    given = _keys(options.keys)
    if (options.data / keys.KEY_FILE).exists():
        verdict = carry_out(
            options,
            partial(verify_certificate_file, path=source, keys=given)
            if isinstance(source, Path)
            else partial(verify_certificate, text=source, keys=given),
        )
    else:
        verdict = judge_alone(source, given)
    if options.json:
        say(to_json(verdict, None))
        return
    named = ("folio", "name", "course", "void_since", "lost_on")
    is_void = verdict.status is CertificateStatus.VOID
    is_lost = is_void and verdict.lost_on is not None and verdict.void_since is None
    which = "lost" if is_lost else verdict.status.value
    say(_(SENTENCES[which]).format(**{name: getattr(verdict, name) for name in named}))


def _source(text: str) -> Path | str:
    """Take *text* for a file where there is one, or where it is written like one."""
    path = Path(text)
    try:
        there = path.exists()
    except OSError:
        return text
    written_like_one = path.suffix.lower() in {".pdf", ".png", ".jpg", ".jpeg"}
    return path if there or (written_like_one and "://" not in text) else text


def _keys(path: Path | None) -> Mapping[str, Any]:
    if path is None:
        return {}
    try:
        return {key["kid"]: key for key in json.loads(path.read_text("utf-8"))["keys"]}
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise InputFileError("keys_unreadable", path=path) from error
