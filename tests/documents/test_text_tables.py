"""Text files as tables: encodings and separators found by looking."""

import pytest

from desktop.documents import text_tables
from desktop.errors import InputFileError


@pytest.mark.parametrize(
    ("content", "text", "encoding"),
    [
        ("año;ñ".encode(), "año;ñ", "utf-8"),
        ("año;ñ".encode("utf-8-sig"), "año;ñ", "utf-8-sig"),
        ("año;ñ – “x”".encode("cp1252"), "año;ñ – “x”", "cp1252"),
        ("año;ñ".encode("utf-16"), "año;ñ", "utf-16"),
        ("año;ñ y más".encode("utf-16-be"), "año;ñ y más", "utf-16-be"),
        (b"a\x01;" + b"b" * 200, "a\x01;" + "b" * 200, "utf-8"),
    ],
)
def test_text_is_decoded(content: bytes, text: str, encoding: str):
    assert text_tables.decode(content, "a.csv") == (text, encoding)


def test_a_file_of_controls_is_no_text():
    with pytest.raises(InputFileError) as refused:
        text_tables.decode(bytes(range(1, 32)) * 9, "a.csv")
    assert (refused.value.code, refused.value.details) == ("table_unreadable", {"name": "a.csv"})


@pytest.mark.parametrize(
    ("text", "separator"),
    [
        ("a;b\n1,5;2,5\n", ";"),
        ("a,b\n1;x,2\n3,4\n", ","),
        ("a\tb, c\n1\t2\n", "\t"),
        ("título, del año\na|b|c\n1|2|3\n4|5|6\n", "|"),
        ("", ";"),
        ("una sola columna\n", ";"),
    ],
)
def test_the_separator_is_the_one_that_cuts_evenly(text: str, separator: str):
    assert text_tables.find_separator(text) == separator


def test_rows_are_cut_trimmed_and_counted():
    assert text_tables.read_rows(' a ;"b;c"\n\n\'+56;x\n', ";", 9, "a") == [
        ["a", "b;c"],
        [],
        ["+56", "x"],
    ]
    with pytest.raises(InputFileError) as refused:
        text_tables.read_rows("a\nb\nc\n", ";", 2, "a.csv")
    assert refused.value.code == "table_too_long"
