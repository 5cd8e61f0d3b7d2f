"""NOTICES.md tells the truth about what a build carries."""

from tasks.console import ROOT
from tasks.notices import INSIDE, PAGE, carried, licence, licence_files, unmentioned


def test_every_library_of_the_program_is_named_with_its_licence():
    assert unmentioned() == []


def test_what_is_inside_the_libraries_is_named_too():
    text = PAGE.read_text("utf-8")
    assert [name for name, terms in INSIDE.items() if f"| {name} | {terms} |" not in text] == []


def test_libraries_of_libraries_are_carried_and_tools_are_not():
    names = set(carried())
    assert {"SQLAlchemy", "Mako", "cffi"} <= names
    assert not {"pytest", "mypy", "ruff", "hypothesis"} & names


def test_no_library_forbids_what_the_licence_of_minga_allows():
    # Qt's and PySide6's LGPL asks for what the build does; a GPL or AGPL alone would not do.
    refused = ("GPL-2.0-only", "GPL-3.0-only", "GPL-3.0-or-later", "AGPL")
    terms = {name: licence(library) for name, library in carried().items()}
    assert [name for name, said in terms.items() if said.startswith(refused)] == []


def test_each_library_brings_the_text_of_its_licence_or_ours_has_it():
    silent = {name for name, library in carried().items() if not licence_files(library)}
    assert silent <= {"PySide6_Essentials", "shiboken6"}
    ours = ("LGPL-3.0", "GPL-3.0", "Python", "SQLCipher")
    inside_psycopg = ("PostgreSQL", "Kerberos", "OpenLDAP", "CyrusSASL", "LGPL-2.1")
    for name in (*ours, *inside_psycopg):
        assert (ROOT / "resources" / "licences" / f"{name}.txt").stat().st_size > 1000
    assert (ROOT / "resources" / "fonts" / "OFL.txt").exists()
