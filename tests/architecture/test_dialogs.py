"""No dialog is forgotten: each is a fitting one, and each is looked at in every look."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCREENS = sorted((ROOT / "desktop" / "ui").glob("*.py"))
LOOKED_AT = re.compile(r"every_look\(.*, (\w+)\)$", re.MULTILINE)
BASES = {"FittingDialog", "QDialog", "QMessageBox", "QProgressDialog"}
ABSTRACT = {"FittingDialog", "FormDialog", "ClosingDialog", "SessionDialog", "CallDialog"}


def parents() -> dict[str, set[str]]:
    """Return what each class of a screen is made from."""
    trees = [ast.parse(path.read_text("utf-8")) for path in SCREENS]
    classes = (node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ClassDef))
    return {
        one.name: {base.id for base in one.bases if isinstance(base, ast.Name)} for one in classes
    }


def dialogs(base: str) -> set[str]:
    """Return the classes that are made from *base*, at any depth."""
    known, found = parents(), {base}
    while more := {name for name, bases in known.items() if bases & found} - found:
        found |= more
    return found - {base}


def test_every_dialog_stays_within_a_small_screen():
    assert dialogs("QDialog") - {"FittingDialog"} == dialogs("FittingDialog")


@pytest.mark.parametrize("name", sorted(dialogs("QDialog") - ABSTRACT))
def test_every_dialog_is_looked_at_in_every_look(name):
    tests = (path.read_text("utf-8") for path in (ROOT / "tests" / "ui").glob("test_*.py"))
    assert name in {found for text in tests for found in LOOKED_AT.findall(text)}
