"""The logos that certificates can carry."""

from base64 import b64decode, b64encode
from dataclasses import dataclass
from pathlib import Path

from desktop.domain.names import tidy
from desktop.domain.rights import Right
from desktop.errors import MissingError
from desktop.storage.certificate_templates import CertificateLogoRecord, logo_id, logos
from desktop.storage.database import UnitOfWork
from desktop.storage.record import find
from desktop.use_cases.registry import command, query


@dataclass(frozen=True)
class LogoLine:
    """A logo: what a layout knows it by, the name of the file it came from, its size in pixels."""

    sha256: str
    name: str
    width: int
    height: int


@query(Right.DESIGN_CERTIFICATES)
def list_logos(unit: UnitOfWork) -> tuple[LogoLine, ...]:
    """Return the logos by name."""
    return tuple(_line(row) for row in logos(unit.session))


@query(Right.DESIGN_CERTIFICATES)
def read_logo_picture(unit: UnitOfWork, *, sha256: str) -> bytes:
    """Return a logo as a PNG. Raises MissingError("logo_gone")."""
    row = unit.session.get(CertificateLogoRecord, logo_id(sha256))
    if row is None:
        raise MissingError("logo_gone")
    return b64decode(row.content)


@command(Right.DESIGN_CERTIFICATES)
def add_logo(unit: UnitOfWork, *, path: Path) -> LogoLine:
    """Take a PNG or JPEG in as a logo, once however often it is brought; it is never removed.

    Raises InputFileError: file_missing, picture_damaged, picture_too_big and the like.
    """
    from desktop.documents.logos import read_logo

    logo = read_logo(path)
    row = find(unit.session, CertificateLogoRecord, logo_id(logo.sha256))
    if row is None:
        row = CertificateLogoRecord(
            id=logo_id(logo.sha256),
            name=tidy(path.stem[:80]) or "logo",
            sha256=logo.sha256,
            content=b64encode(logo.content).decode("ascii"),
            width=logo.width,
            height=logo.height,
        )
        unit.session.add(row)
        unit.session.flush()
    return _line(row)


def _line(row: CertificateLogoRecord) -> LogoLine:
    return LogoLine(row.sha256, row.name, row.width, row.height)
