"""Catalogues are compiled when they changed, and only then."""

import gettext
import os
import sys
from pathlib import Path

import pytest

from tasks.console import StopError
from tasks.translations import compile_with, out_of_date

PO = r"""
msgid ""
msgstr "Content-Type: text/plain; charset=utf-8\n"

msgid "Place"
msgstr "Cupo"
"""


@pytest.fixture
def po(tmp_path: Path) -> Path:
    folder = tmp_path / "translations" / "es" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "desktop.po").write_text(PO, "utf-8")
    return folder / "desktop.po"


def test_a_catalogue_that_was_never_compiled_is_out_of_date(po, tmp_path):
    assert out_of_date(tmp_path) == [po]


def test_a_compiled_catalogue_speaks_and_is_not_compiled_again(po, tmp_path):
    compile_with(Path(sys.executable), tmp_path)
    assert out_of_date(tmp_path) == []
    words = gettext.translation("desktop", tmp_path / "translations", ["es"])
    assert words.gettext("Place") == "Cupo"


def test_a_catalogue_that_changed_is_out_of_date_again(po, tmp_path):
    compile_with(Path(sys.executable), tmp_path)
    os.utime(po.with_suffix(".mo"), (1000, 1000))
    assert out_of_date(tmp_path) == [po]


def test_a_damaged_catalogue_stops_with_its_name(po, tmp_path):
    po.write_bytes(b'msgid "\xff\xfe"\nmsgstr "x"\n')
    with pytest.raises(StopError, match=r"desktop\.po"):
        compile_with(Path(sys.executable), tmp_path)
