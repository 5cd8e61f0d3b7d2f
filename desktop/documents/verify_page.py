"""The page by which an employer checks a certificate, in any browser and without a server."""

import base64
import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from desktop.documents.artwork import FOLDER as ART
from desktop.domain.lost_devices import LostDevice

OnRecord = tuple[LostDevice, Sequence[str]]  # with the tokens of its certificates on record
TEMPLATE = Path(__file__).parents[2] / "resources" / "verify" / "index.html"


def verify_page(
    jwks: Sequence[Mapping[str, str]],
    voided: Mapping[str, date] | None = None,
    as_of: date | None = None,
    lost: Sequence[OnRecord] = (),
) -> str:
    """Return the page as one HTML file that knows the public keys *jwks*.

    *voided* are certificates (by id) with the day they were voided, and *lost* computers whose
    certificates are void from a day on, with the tokens of those on record, known *as_of* a day;
    one of an earlier day that is not on record is to be confirmed. The page
    loads nothing: its policy forbids every address and allows this very script by its hash.
    """
    days = {certificate: day.isoformat() for certificate, day in (voided or {}).items()}
    page = TEMPLATE.read_text(encoding="utf-8")
    page = _filled(page, "keys", {"keys": [dict(jwk) for jwk in jwks]})
    known = {"as_of": as_of.isoformat() if as_of else "", "voided": days, "lost": _losses(lost)}
    page = _filled(page, "voided", known)
    page = page.replace("<!-- emblem -->", (ART / "emblem.svg").read_text(encoding="utf-8"))
    page = page.replace("STYLE-HASH", content_hash(page, "style"), 1)
    return page.replace("SCRIPT-HASH", content_hash(page, "script"), 1)


def token_mark(token: str) -> str:
    """Return what the page knows a token by: the half of its SHA-256, in hexadecimal."""
    return hashlib.sha256(token.encode("ascii")).hexdigest()[:32]


def _losses(lost: Sequence[OnRecord]) -> list[dict[str, object]]:
    return [
        {
            "series": f"{device.centre_code}.{device.series}",
            "keys": sorted(device.key_ids),
            "since": device.lost_on.isoformat(),
            "on_record": sorted(map(token_mark, tokens)),
        }
        for device, tokens in sorted(lost, key=lambda one: one[0].lost_on)
    ]


def content_hash(page: str, tag: str) -> str:
    """Return what a content security policy calls the text of the only plain element *tag*."""
    [content] = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
    digest = hashlib.sha256(content.encode("utf-8")).digest()
    return f"sha256-{base64.b64encode(digest).decode('ascii')}"


def _filled(page: str, element: str, value: object) -> str:
    """Put *value* in the data element; no text in it can end the element."""
    safe = json.dumps(value, ensure_ascii=True, separators=(",", ":")).replace("<", "\\u003c")
    opening = f'<script type="application/json" id="{element}">'
    before, rest = page.split(opening, 1)
    return f"{before}{opening}{safe}</script>{rest.split('</script>', 1)[1]}"
