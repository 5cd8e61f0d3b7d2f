"""What a person composed is never lost: each place where words are typed keeps a draft, or says why
it need not."""

import ast
from pathlib import Path

UI = Path(__file__).parents[2] / "desktop" / "ui"
LETTERS = {"QLineEdit", "QPlainTextEdit", "QTextEdit", "QInputDialog"}
FIELDS = {"TextField", "LongTextField", "WordField"}
KINDS = {("fields", "TextField"), ("fields", "LongTextField"), ("erase_dialog", "WordField")}

# Fields that stand in a form of another file, which keeps them all.
KEPT_BY = {
    ("course_fields", "content_form"): "course_form",
    ("course_fields", "terms_form"): "course_form",
    ("person_fields", "needed_fields"): "person_form",
    ("person_fields", "other_fields"): "person_form",
    ("run_fields", "run_form"): "run_form",
    ("timetable_view", "TimetableView"): "run_form",
    ("sensitive_dialogs", "_form"): "sensitive_dialogs",
    ("settings_centre", "_form"): "settings_centre",
    ("settings_codes", "CodesEditor"): "settings_lists",
    ("settings_places", "RoomsEditor"): "settings_lists",
    ("settings_places", "ClosedDaysEditor"): "settings_lists",
    ("settings_staff", "InstructorsEditor"): "settings_lists",
    ("settings_staff", "SignatoriesEditor"): "settings_lists",
    ("template_fields", "page_form"): "template_editor",
    ("template_fields", "_own_rows"): "template_editor",
    ("template_fields", "_look_rows"): "template_editor",
    ("template_fields", "_length"): "template_editor",
    ("grades_table", "_GradeCells"): "run_closing",
}
NO_FILE_YET = "there is no file yet that could keep it"
LOOKS = "it looks for something and changes nothing"
READ_ONLY = "it is shown to be read"
FIGURE = "it is a day or a number"
COPIED = "it is copied from what lies on the desk"
SECRET = "it is a secret: no draft has it"
ANEW = "why something closed is opened is said anew each time, and never offered ready-made"
NEED_NOT = {
    ("first_run", "FirstRunScreen"): NO_FILE_YET,
    ("first_join", "FirstJoinScreen"): NO_FILE_YET,
    ("sign_in", "SignInScreen"): SECRET,
    ("recovery", "RecoveryScreen"): SECRET,
    ("joining_fields", "joining_fields"): SECRET,
    ("secret_field", "SecretField"): SECRET,
    ("reason_dialog", "ReasonDialog"): ANEW,
    ("help_dialog", "HelpDialog"): LOOKS,
    ("search_box", "SearchBox"): LOOKS,
    ("person_finder", "FindField"): LOOKS,
    ("verify_panel", "VerifyPanel"): LOOKS,
    ("reader_test", "ReaderTest"): LOOKS,
    ("figures_panel", "FiguresPanel"): LOOKS,
    ("salvage_dialog", "SalvageDialog"): READ_ONLY,
    ("report_dialog", "ReportDialog"): READ_ONLY,
    ("notice_dialog", "NoticeDialog"): READ_ONLY,
    ("repeats", "RepeatsDialog"): FIGURE,
    ("retention_panel", "TermDialog"): FIGURE,
    ("breach_panel", "BreachPanel"): FIGURE,
    ("minutes_dialog", "MinutesDialog"): FIGURE,
    ("type_back", "TypeBackDialog"): COPIED,
    ("document_dialog", "DocumentDialog"): COPIED,
    ("draw_panel", "SeedDialog"): COPIED,
}  # fmt: skip


def name_of(node):
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def takes_letters(scope):
    if isinstance(scope, ast.ClassDef) and any(name_of(base) in LETTERS for base in scope.bases):
        return True
    calls = [node for node in ast.walk(scope) if isinstance(node, ast.Call)]
    return any(name_of(call.func) in LETTERS | FIELDS for call in calls)


def keeps(scope):
    """Tell whether a draft is kept here: by a dialog (view, name, about), or by a form."""
    calls = [node for node in ast.walk(scope) if isinstance(node, ast.Call)]
    return any(
        name_of(call.func) == "FormDrafts" or (name_of(call.func) == "keep" and len(call.args) == 3)
        for call in calls
    )


def places():
    for path in sorted(UI.glob("*.py")):
        for scope in ast.parse(path.read_text("utf-8")).body:
            if isinstance(scope, ast.ClassDef | ast.FunctionDef) and takes_letters(scope):
                yield (path.stem, scope.name), scope


TYPED_IN = {where: scope for where, scope in places() if where not in KINDS}


def test_wherever_words_are_typed_a_draft_is_kept_or_it_is_said_why_not():
    lost = [where for where, scope in TYPED_IN.items() if not keeps(scope)]
    assert sorted(lost) == sorted({*KEPT_BY, *NEED_NOT})


def test_what_is_said_to_be_kept_elsewhere_is():
    for keeper in set(KEPT_BY.values()):
        assert keeps(ast.parse((UI / f"{keeper}.py").read_text("utf-8"))), keeper


def test_nothing_is_said_twice():
    assert not KEPT_BY.keys() & NEED_NOT.keys()
