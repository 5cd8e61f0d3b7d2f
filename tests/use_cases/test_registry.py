import ast
import pkgutil
import re
from functools import partial
from importlib import import_module
from pathlib import Path

import pytest

from desktop import use_cases
from desktop.cli.door import all_use_cases
from desktop.domain.accounts import roles_that_may
from desktop.domain.rights import Right
from desktop.use_cases import registry
from desktop.use_cases.centre import read_centre, set_up_centre


def test_a_use_case_declares_its_right_and_whether_it_writes():
    declared = registry.declaration(partial(set_up_centre, draft=None))
    assert (declared.name, declared.right, declared.writes) == (
        "set_up_centre", Right.ADMINISTER, True,
    )  # fmt: skip
    assert not registry.declaration(read_centre).writes


def test_an_undeclared_function_is_a_bug():
    with pytest.raises(KeyError):
        registry.declaration(lambda unit: None)


def test_an_impostor_of_the_same_name_is_a_bug():
    def read_centre(unit):
        return None

    with pytest.raises(KeyError):
        registry.declaration(read_centre)


def test_every_use_case_is_declared_with_a_right_that_some_role_gives():
    every = all_use_cases()
    assert len(every) > 90
    assert {name for name, each in every.items() if not roles_that_may(each.right)} == set()


def test_no_use_case_is_left_undeclared():
    """What takes a unit of work and says the wish of a person is declared, or starts with _."""
    declared = {each.function for each in all_use_cases().values()}
    for each in pkgutil.iter_modules(use_cases.__path__):
        source = Path(each.module_finder.path, f"{each.name}.py").read_text("utf-8")
        for node in ast.parse(source).body:
            marked = isinstance(node, ast.FunctionDef) and any(
                getattr(getattr(mark, "func", None), "id", "") in {"query", "command"}
                for mark in node.decorator_list
            )
            if marked:
                module = import_module(f"{use_cases.__name__}.{each.name}")
                assert getattr(module, node.name) in declared, node.name


def test_the_program_carries_nothing_out_for_nobody():
    """Who is not signed in may do everything, which tests and bulk work need: no product path."""
    makes = re.compile(r"\bPerformer\(")
    root = Path(use_cases.__path__[0]).parent
    found = {
        str(path.relative_to(root))
        for path in root.rglob("*.py")
        if makes.search(path.read_text("utf-8"))
    }
    assert found == {"use_cases/sign_in.py"}
    said = (root / "use_cases" / "sign_in.py").read_text("utf-8")
    assert re.findall(r"Performer\((.*)\)", said) == ["database, account.rights, account"]
