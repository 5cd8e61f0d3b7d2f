"""What must lie nowhere in clear, and every way in which it could."""

import unicodedata
from collections.abc import Iterator, Mapping

from desktop.domain.identity import check_digit, show_run
from desktop.domain.names import search_key

GIVEN, SURNAME, SECOND = "Xiomárazel", "Quñirremún", "Wollstonécraft"
RUN = f"27182818-{check_digit(27182818)}"
PHONE, EMAIL = "+56931415926", "xiomarazel.q@correo.example"
ADDRESS, NOTES = "Pasaje Ornitorrinco 2718", "Prefiere que la llamen zorzal-azulino"
PASSPHRASE, PIN = "ornitorrinco violeta 77", "906318452207"
KNOWN = {
    "given names": GIVEN, "surname": SURNAME, "second surname": SECOND, "RUN": RUN[:-2],
    "RUN with dots": show_run(RUN), "phone": PHONE[3:], "e-mail": EMAIL, "address": ADDRESS,
    "notes": "zorzal-azulino", "passphrase": PASSPHRASE, "PIN": PIN,
}  # fmt: skip


def another_run(number: int) -> str:
    """Return a RUN of somebody else with the same names."""
    body = 20_000_000 + number
    return f"{body}-{check_digit(body)}"


def spellings(secret: str) -> set[bytes]:
    """Return the bytes of a secret in every coding and folding, in small letters."""
    plain = unicodedata.normalize("NFD", secret)
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    forms = {secret, plain, bare, search_key(secret), secret.replace(".", ""), secret.upper()}
    forms = {form.lower() for form in forms} | forms
    codings = ("utf-8", "utf-16-le", "utf-16-be", "latin-1")
    return {
        form.encode(coding, "ignore").lower()
        for form in forms
        for coding in codings
        if len(form.encode(coding, "ignore")) >= 6
    }


def found_in(content: bytes, named: Mapping[str, str | bytes]) -> Iterator[str]:
    """Yield the names of the secrets that lie in *content*; raw keys also in hex and base64."""
    from base64 import b64encode, urlsafe_b64encode

    small = content.lower()
    for name, secret in named.items():
        if isinstance(secret, bytes):
            coded = {secret.hex().encode(), b64encode(secret)[:40], urlsafe_b64encode(secret)[:40]}
            if secret in content or any(form.lower() in small for form in coded):
                yield name
        elif any(form in small for form in spellings(secret)):
            yield name
