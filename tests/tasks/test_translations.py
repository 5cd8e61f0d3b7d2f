"""The check of the catalogues finds what it should, and nothing else."""

import os

import pytest
from babel.messages.catalog import Catalog

from tasks.translations import blanks, out_of_date, problems, spoken_in

SOURCE = """
from desktop.i18n import N_, _, ngettext, pgettext
TITLE = N_("Places")
def words(n):
    return _("Hello {name}"), ngettext("{n} place", "{n} places", n), pgettext("roll", "Late")
"""


@pytest.fixture
def sources(tmp_path):
    (tmp_path / "words.py").write_text(SOURCE, "utf-8")
    return spoken_in(tmp_path)


@pytest.fixture
def spanish():
    catalogue = Catalog("es")
    catalogue.add("Places", "Cupos")
    catalogue.add("Hello {name}", "Hola, {name}")
    catalogue.add(("{n} place", "{n} places"), ("{n} cupo", "{n} cupos"))
    catalogue.add("Late", "Atraso", context="roll")
    return catalogue


def test_every_way_of_saying_a_word_is_found_with_its_context(sources):
    assert set(sources) == {
        ("Places", None),
        ("Hello {name}", None),
        ("{n} place", None),
        ("Late", "roll"),
    }


def test_a_whole_catalogue_has_no_problems(sources, spanish):
    assert list(problems(sources, spanish)) == []


def test_a_word_without_translation_is_told_with_its_place(sources, spanish):
    spanish.delete("Places")
    [problem] = problems(sources, spanish)
    assert "words.py:3" in problem
    assert "'Places'" in problem


def test_an_empty_translation_is_told(sources, spanish):
    spanish["Places"].string = ""
    assert list(problems(sources, spanish)) == ["'Places' is not translated"]


def test_an_uncertain_translation_is_told(sources, spanish):
    spanish["Places"].flags.add("fuzzy")
    assert "fuzzy" in next(problems(sources, spanish))


def test_a_word_that_nobody_says_any_more_is_told(sources, spanish):
    spanish.add("Gone", "Ido")
    assert list(problems(sources, spanish)) == ["nobody says 'Gone' any more"]


@pytest.mark.parametrize("text", ["Hola", "Hola, {nombre}"])
def test_blanks_that_differ_are_told(sources, spanish, text):
    spanish["Hello {name}"].string = text
    assert "different blanks" in next(problems(sources, spanish))


def test_the_one_of_a_plural_may_leave_its_number_out(sources, spanish):
    spanish["{n} place"].string = ("un cupo", "{n} cupos")
    assert list(problems(sources, spanish)) == []


def test_blanks_are_known_by_their_names():
    assert blanks("{a} and {b:>3}, {{not this}}") == {"a", "b"}


def test_a_catalogue_is_compiled_again_only_when_it_changed(tmp_path):
    folder = tmp_path / "translations" / "es" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    po, mo = folder / "desktop.po", folder / "desktop.mo"
    po.write_text("", "utf-8")
    assert out_of_date(tmp_path) == [po]
    mo.write_bytes(b"")
    os.utime(po, (1000, 1000))
    assert out_of_date(tmp_path) == []
    os.utime(mo, (999, 999))
    assert out_of_date(tmp_path) == [po]
