import ast
import importlib
import pkgutil
from functools import cache
from pathlib import Path

import pytest

from desktop import errors, i18n
from desktop.errors import ExpectedError, RefusedError
from desktop.i18n import wording
from desktop.i18n.wording import SENTENCES, sentence

ROOT = Path(__file__).parents[2]
KINDS = {name for name, kind in vars(errors).items() if isinstance(kind, type)}


@cache
def raised() -> dict[str, set[str]]:
    """Return each code that is raised somewhere, with the names of the values it always has."""
    found: dict[str, set[str]] = {}
    for path in (ROOT / "desktop").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in KINDS and node.args:
                code = node.args[0]
                if isinstance(code, ast.Constant) and all(word.arg for word in node.keywords):
                    names = {word.arg for word in node.keywords}
                    found[code.value] = found.get(code.value, names) & names
    return found


@pytest.mark.parametrize("code", sorted(raised()))
def test_every_refusal_has_a_sentence_whose_blanks_it_fills(code):
    values = dict.fromkeys(raised()[code], 1)
    for language in i18n.LANGUAGES:
        i18n.set_language(language)
        assert sentence(ExpectedError(code, **values))


def test_no_two_areas_have_a_sentence_for_one_code():
    areas = [
        importlib.import_module(f"desktop.i18n.{module.name}").SENTENCES
        for module in pkgutil.iter_modules(i18n.__path__)
        if module.name.startswith("sentences_")
    ]
    assert sum(map(len, areas)) == len(SENTENCES)


def test_a_sentence_is_said_in_the_language_spoken_now():
    error = RefusedError("passphrase_short", shortest=8)
    assert sentence(error) == "The passphrase is too short: use at least 8 characters."
    i18n.set_language("es")
    assert sentence(error) == "La clave es muy corta: use al menos 8 caracteres."


def test_every_sentence_ends_as_a_sentence():
    assert [text for text in SENTENCES.values() if text[-1] not in ".?!"] == []
    assert wording.sentence
