"""The part that a batch shares."""

from dataclasses import replace

import pytest

from desktop.documents.certificate_ground import ground_key
from desktop.domain.certificates import CertificateKind, CertificateSnapshot, PaperLanguage


def test_two_people_of_one_batch_share_the_ground(snapshot: CertificateSnapshot):
    other = replace(snapshot, person_name="Ana Paz", folio="2026.YUN.A.00018", grade=None)
    assert ground_key(snapshot) == ground_key(other)


@pytest.mark.parametrize(
    "change",
    [
        {"language": PaperLanguage.EN},
        {"kind": CertificateKind.ATTENDANCE},
        {"signatories": ()},
        {"centre_name_en": "Another"},
        {"verification_url": ""},
        {"municipality": "Ñuñoa"},
    ],
)
def test_what_the_ground_shows_tells_it_apart(
    snapshot: CertificateSnapshot, change: dict[str, object]
):
    assert ground_key(snapshot) != ground_key(replace(snapshot, **change))
