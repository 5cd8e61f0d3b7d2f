"""The bundled fonts and the letters they have."""

import pytest

from desktop.documents import fonts
from desktop.errors import OutputError, RefusedError


def test_the_licence_travels_with_the_fonts():
    assert "SIL OPEN FONT LICENSE" in (fonts.FOLDER / "OFL.txt").read_text(encoding="utf-8")
    assert {path.stem for path in fonts.FOLDER.glob("*.ttf")} == set(fonts.ALL)


@pytest.mark.parametrize("font", fonts.ALL)
def test_every_font_has_the_letters_of_latin_names(font: str):
    latin = {*range(0x20, 0x7F), *range(0xA0, 0x180), *range(0x1E00, 0x1F00)} - {0xAD}
    assert latin <= fonts.glyphs(font)


def test_decomposed_letters_are_composed_and_odd_blanks_become_plain():
    assert fonts.printable("Nu\u0303n\u0303ez\u202fA\tB\x00", fonts.SERIF) == "NũñezABC".replace(
        "ABC", " A B "
    )


def test_the_no_break_space_keeps_words_together():
    assert fonts.printable("92\u00a0%", fonts.SANS) == "92\u00a0%"


def test_letters_without_a_glyph_are_named():
    with pytest.raises(RefusedError) as refused:
        fonts.printable("Ana 王 小", fonts.SERIF_BOLD)
    assert (refused.value.code, refused.value.details["letters"]) == (
        "letters_not_printable",
        "小 王",
    )


def damaged(content: bytes) -> list[bytes]:
    """A font that was cut off, overwritten, emptied, or is something else."""
    half = len(content) // 2
    return [
        b"",
        b"not a font at all",
        *(content[:length] for length in (4, 12, 100, 300, 2_000, half, len(content) - 5_000)),
        content[:half] + bytes(4_096) + content[half + 4_096 :],
        bytes(len(content)),
    ]


@pytest.mark.parametrize("number", range(11))
def test_a_damaged_font_is_told_and_nothing_is_set_in_it(number, tmp_path):
    whole = (fonts.FOLDER / f"{fonts.SERIF}.ttf").read_bytes()
    file = tmp_path / "NotoSerif-Regular.ttf"
    file.write_bytes(damaged(whole)[number])
    with pytest.raises(OutputError) as refused:
        fonts.read_font("Damaged", file)
    assert (refused.value.code, refused.value.details["path"]) == ("font_missing", file)


def test_a_missing_font_is_told(tmp_path):
    with pytest.raises(OutputError) as refused:
        fonts.read_font("Missing", tmp_path / "gone.ttf")
    assert refused.value.code == "font_missing"
