"""The catalogues are whole: nothing missing, nothing left over, the same blanks."""

import string
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
CATALOGUES = sorted(ROOT.glob("translations/*/LC_MESSAGES/*.po"))
KEYWORDS = {
    "_": None, "N_": None, "gettext": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}  # fmt: skip

every_catalogue = pytest.mark.parametrize("po", CATALOGUES, ids=lambda po: po.parts[-3])


def read(po: Path) -> Catalog:
    return read_po(BytesIO(po.read_bytes()))


def said() -> set[tuple[str | None, str]]:
    """Return (context, message) of everything the program says."""
    found = extract_from_dir(str(ROOT / "desktop"), [("**.py", "python")], {}, keywords=KEYWORDS)
    return {
        (context, message if isinstance(message, str) else message[0])
        for _file, _line, message, _notes, context in found
    }


def fields(text: str) -> list[str]:
    return sorted(
        field for _l, field, _s, _c in string.Formatter().parse(text) if field is not None
    )


def both_forms(text: str | tuple[str, ...]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


@every_catalogue
def test_every_message_is_translated_with_the_same_blanks(po):
    for message in read(po):
        if not message.id:
            continue
        assert all(both_forms(message.string)), message.id
        assert not message.fuzzy, message.id
        blanks = set().union(*map(fields, both_forms(message.id)))
        for form in both_forms(message.string):
            assert set(fields(form)) <= blanks, message.id
        assert set(fields(both_forms(message.string)[-1])) == blanks, message.id


@every_catalogue
def test_the_catalogue_has_exactly_what_the_program_says(po):
    there = {(m.context, both_forms(m.id)[0]) for m in read(po) if m.id}
    assert said() - there == set(), "said, but not translated"
    assert there - said() == set(), "translated, but no longer said"
