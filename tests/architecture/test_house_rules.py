"""The rules of the house that no linter knows."""

import ast
import re
import statistics
from pathlib import Path

import pytest

from desktop import errors

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "desktop").rglob("*.py"))
TREES = {path: ast.parse(path.read_text("utf-8")) for path in FILES}
NAMES = {path: str(path.relative_to(ROOT)) for path in FILES}
MIGRATIONS = ROOT / "desktop" / "storage" / "migrations"
# Data only, and all of them are held together: tests/i18n/test_wording.py has every sentence.
SENTENCES = re.compile(r"sentences_\w+\.py")
SHOWS_WORDS = {
    "setText", "setWindowTitle", "setToolTip", "setPlaceholderText", "setTitle", "setStatusTip",
    "setAccessibleName", "setAccessibleDescription", "setWhatsThis", "setLabelText",
    "setInformativeText", "showMessage", "QLabel", "QPushButton", "QAction", "QCheckBox",
    "QRadioButton", "QGroupBox", "QMenu", "addTab", "addAction", "addMenu", "drawString",
    "drawCentredString", "drawRightString",
}  # fmt: skip
LOOK_UPS = {"_", "ngettext", "pgettext"}
FILE_LINES, MEDIAN_FILE, FUNCTION_LINES, MEDIAN_FUNCTION = 300, 120, 40, 10
FORBIDDEN_NAMES = {"utils", "common", "misc", "helpers", "util", "helper", "stuff", "tools"}

every_file = pytest.mark.parametrize("path", FILES, ids=NAMES.values())


def name_of(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def functions(tree: ast.AST) -> list[ast.FunctionDef]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]


def length(function: ast.FunctionDef) -> int:
    return (function.end_lineno or 0) - function.lineno + 1


@every_file
def test_files_and_functions_stay_small(path):
    assert len(path.read_text("utf-8").splitlines()) <= FILE_LINES
    assert [f.name for f in functions(TREES[path]) if length(f) > FUNCTION_LINES] == []


def test_most_files_and_functions_are_much_smaller():
    files = [len(path.read_text("utf-8").splitlines()) for path in FILES]
    lengths = [length(f) for tree in TREES.values() for f in functions(tree)]
    assert statistics.median(files) <= MEDIAN_FILE
    assert statistics.median(lengths) <= MEDIAN_FUNCTION


@every_file
def test_a_file_is_named_after_what_it_knows(path):
    assert path.stem not in FORBIDDEN_NAMES


@every_file
def test_a_file_says_what_it_is_for(path):
    empty_room = path.name == "__init__.py" and not path.read_text("utf-8").strip()
    assert empty_room or ast.get_docstring(TREES[path])


@every_file
def test_no_words_are_shown_untranslated(path):
    bare = [
        node.lineno
        for node in ast.walk(TREES[path])
        if isinstance(node, ast.Call)
        and name_of(node) in SHOWS_WORDS
        and any(has_words(argument) for argument in node.args)
    ]
    assert bare == []


def has_words(node: ast.expr) -> bool:
    """Whether a literal has two letters together: a sign or a unit is no word."""
    if isinstance(node, ast.JoinedStr):
        return any(has_words(part) for part in node.values)
    if not (isinstance(node, ast.Constant) and isinstance(node.value, str)):
        return False
    return any(
        a.isalpha() and b.isalpha() for a, b in zip(node.value, node.value[1:], strict=False)
    )


@every_file
def test_words_are_looked_up_when_said_not_when_imported(path):
    inside = {
        id(call)
        for function in ast.walk(TREES[path])
        if isinstance(function, (ast.FunctionDef, ast.Lambda))
        for call in ast.walk(function)
    }
    early = [
        node.lineno
        for node in ast.walk(TREES[path])
        if isinstance(node, ast.Call) and name_of(node) in LOOK_UPS and id(node) not in inside
    ]
    assert early == []


@every_file
def test_nothing_is_swallowed_and_nothing_is_silenced(path):
    source = path.read_text("utf-8")
    for silencer in ("type: ignore", "except Exception", "except BaseException", "except:"):
        assert silencer not in source
    assert "INSERT OR REPLACE" not in source.upper(), "it skips the trigger that captures"


def test_every_file_has_a_test_that_bears_its_name():
    tests = {str(path.relative_to(ROOT / "tests")) for path in (ROOT / "tests").rglob("test_*.py")}
    missing = [
        NAMES[path]
        for path in FILES
        if path.name not in {"__init__.py", "__main__.py"}
        and MIGRATIONS not in path.parents
        and not SENTENCES.match(path.name)
        and its_test(path) not in tests
    ]
    assert missing == []


def its_test(path: Path) -> str:
    """Return where the test of a file stands: the same room, the same name."""
    inside = path.relative_to(ROOT / "desktop")
    return str(inside.with_name(f"test_{inside.name}"))


def test_every_test_in_a_room_is_named_after_a_file_of_the_room():
    rooms = [path for path in (ROOT / "desktop").iterdir() if (path / "__init__.py").exists()]
    strays = [
        str(test.relative_to(ROOT))
        for room in rooms
        for test in (ROOT / "tests" / room.name).glob("test_*.py")
        if not (room / test.name.removeprefix("test_")).exists()
        and not (room / test.stem.removeprefix("test_")).is_dir()
    ]
    assert strays == []


def test_each_expected_error_is_documented_in_the_tree():
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type)]
    assert all(kind.__name__ in errors.__doc__ for kind in kinds)
