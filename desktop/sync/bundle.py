"""A bundle: a payload signed by who sends it and sealed for who receives it, to go on a stick.

One line that names the format, then a JWS of the sender around a JWE for the recipient. What is
inside is compressed and opened only after the signature was verified: a stranger's bytes reach
neither the cipher nor the inflater. The header says in clear whose the bundle is; it is signed,
and stands in the JWE as well with the sender's key, so nobody else can sign what it encloses as
theirs or send it on to another.
"""

from collections.abc import Mapping

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from desktop.errors import SyncError
from desktop.sync import jose

MAGIC = b"MINGA-BUNDLE 1\n"
LARGEST_PAYLOAD = 512 * 1024 * 1024
_HEADER, _SENDER = "minga", "minga_sender"

BundleHeader = dict[str, str | int]


def seal(
    payload: bytes,
    *,
    recipient_public: bytes,
    signer_private: bytes,
    header: Mapping[str, str | int],
) -> bytes:
    """Return the content of a bundle.

    *header* (municipality, device, kind, sequence) is readable by everybody and changed by nobody.
    """
    signer = jose.thumbprint("Ed25519", public_signing_key(signer_private))
    recipient = jose.thumbprint("X25519", recipient_public)
    routing = dict(header)
    inner = {"kid": recipient, _HEADER: routing, _SENDER: signer}
    enclosed = jose.encrypt(payload, recipient_public, inner)
    outer = {"kid": signer, "cty": "JWE", _HEADER: routing}
    return MAGIC + jose.sign(enclosed, signer_private, outer)


def peek(content: bytes) -> BundleHeader:
    """Return what a bundle says of itself, verified by nobody: whom to ask for its key.

    The first bytes of a file are enough. Raises SyncError("bundle_damaged").
    """
    return _routing(jose.read_header(_token(content)))


def open_sealed(
    content: bytes,
    *,
    recipient_private: bytes,
    signer_public: bytes,
    limit: int = LARGEST_PAYLOAD,
) -> tuple[BundleHeader, bytes]:
    """Return the header and the payload of a bundle, both as they were sealed.

    Raises SyncError: bundle_damaged (also for another signer, or a payload over *limit* bytes),
    bundle_other_device (it is good, but sealed for somebody else).
    """
    outer, enclosed = jose.verify(_token(content), signer_public)
    routing, inner = _routing(outer), jose.read_header(enclosed)
    signer = jose.thumbprint("Ed25519", signer_public)
    if (inner.get(_HEADER), inner.get(_SENDER)) != (routing, signer):
        jose.damaged()
    own = public_opening_key(recipient_private)
    if inner.get("kid") != jose.thumbprint("X25519", own):
        raise SyncError("bundle_other_device")
    _inner, payload = jose.decrypt(enclosed, recipient_private, limit)
    return routing, payload


def new_signing_key() -> bytes:
    """Return a fresh Ed25519 private key: it signs what its holder sends."""
    return Ed25519PrivateKey.generate().private_bytes_raw()


def new_opening_key() -> bytes:
    """Return a fresh X25519 private key: it opens what is sealed for its holder."""
    return X25519PrivateKey.generate().private_bytes_raw()


def public_signing_key(private: bytes) -> bytes:
    """Return the public half of a signing key."""
    return Ed25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def public_opening_key(private: bytes) -> bytes:
    """Return the public half of an opening key."""
    return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def _token(content: bytes) -> bytes:
    return content.removeprefix(MAGIC) if content.startswith(MAGIC) else jose.damaged()


def _routing(header: jose.Header) -> BundleHeader:
    found = header.get(_HEADER)
    if not isinstance(found, dict):
        jose.damaged()
    routing: BundleHeader = {
        str(name): value
        for name, value in found.items()
        if isinstance(value, str | int) and not isinstance(value, bool)
    }
    return routing if len(routing) == len(found) else jose.damaged()
