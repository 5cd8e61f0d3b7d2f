"""Running other programs and telling what they said."""

import sys

from tasks.console import ROOT, last_lines, listen, run, shown


def test_a_program_is_run_at_the_top_of_the_project_with_what_is_added_to_its_environment():
    code, said = listen(
        [sys.executable, "-c", "import os; print(os.getcwd(), os.environ['MINGA_WORD'])"],
        env={"MINGA_WORD": "ñandú", "PYTHONIOENCODING": "utf-8"},
    )
    assert (code, said.split()) == (0, [str(ROOT), "ñandú"])


def test_the_exit_code_of_a_program_is_told_as_it_is():
    assert run([sys.executable, "-c", "raise SystemExit(7)"]) == 7


def test_what_a_program_says_on_both_outputs_is_heard():
    _code, said = listen(
        [
            sys.executable,
            "-c",
            "import sys; print('out', flush=True); print('err', file=sys.stderr)",
        ]
    )
    assert said.split() == ["out", "err"]


def test_only_the_end_of_a_long_text_is_shown():
    assert last_lines("1\n2\n3\n4\n\n", 2) == "3\n4"
    assert last_lines("x" * 999, width=7) == "x" * 7


def test_a_command_is_shown_as_one_would_type_it():
    assert shown(["apt-get", ROOT / "x"]) == f"apt-get {ROOT / 'x'}"
