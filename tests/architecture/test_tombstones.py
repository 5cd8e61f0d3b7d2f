"""No question forgets the tombstones: it says which rows it means of each table that it asks."""

import ast
import re
from pathlib import Path

import pytest

from desktop.storage.capture import captured_tables
from desktop.storage.record import Record
from desktop.storage.search import FOUND
from desktop.storage.tables import METADATA

ROOT = Path(__file__).parents[2] / "desktop"
FILES = sorted(
    path
    for room in ("storage", "use_cases")  # the exchange carries rows whole, tombstones too
    for path in (ROOT / room).rglob("*.py")
    if "migrations" not in path.parts
)
RECORDS = {mapper.class_.__name__ for mapper in Record.registry.mappers if issubclass(
    mapper.class_, Record
)}  # fmt: skip
SAYS = {"present", "named_by"}

NAMES_WHAT_IS_TAUGHT = "a run says what it teaches, also when that has left the catalogue"
NAMES_A_PERSON = "who is in a class is told by the enrolment, whatever became of the person since"
COUNTED_ON = "what stood on paper is not used again"
HISTORY = "the history tells of what was removed"
ERASURE = "what names a person leaves the tombstones too"
OUTSIDE = "the question around this one says it"
REGISTER = "a certificate that was issued is verified and told for ever"
ONE_ROW = "the row is unique in the file, so it is taken up again when it was removed"
TAKEN_UP = "a row that two computers make alike is taken up again when it was removed"

ALL_ROWS = {
    ("attendance", "find_runs", "CourseVersionRecord"): NAMES_WHAT_IS_TAUGHT,
    ("attendance", "not_taken", "CourseVersionRecord"): NAMES_WHAT_IS_TAUGHT,
    ("enrolment", "meetings_at_the_same_time", "CourseVersionRecord"): NAMES_WHAT_IS_TAUGHT,
    ("enrolment", "same_course_elsewhere", "here"): NAMES_WHAT_IS_TAUGHT,
    ("enrolment", "same_course_elsewhere", "its"): NAMES_WHAT_IS_TAUGHT,
    ("enrolment", "same_course_elsewhere", "other"): NAMES_WHAT_IS_TAUGHT,
    ("person_page", "enrolments_of", "CourseVersionRecord"): NAMES_WHAT_IS_TAUGHT,
    ("person_page", "enrolments_of", "CourseRecord"): NAMES_WHAT_IS_TAUGHT,
    ("run_rows", "_on_file", "version"): NAMES_WHAT_IS_TAUGHT,
    ("run_rows", "_on_file", "CourseRecord"): NAMES_WHAT_IS_TAUGHT,
    ("run_search", "runs_with_words", "version"): NAMES_WHAT_IS_TAUGHT,
    ("sessions", "session_rows", "CourseVersionRecord"): NAMES_WHAT_IS_TAUGHT,
    ("forgetting", "forget", "EnrolmentRecord"): ERASURE,
    ("forgetting", "forget", "CertificateRecord"): ERASURE,
    ("attendance", "names_of", "PersonRecord"): NAMES_A_PERSON,
    ("enrolment", "enrolled_in", "PersonRecord"): NAMES_A_PERSON,
    ("people", "people_of", "PersonRecord"): NAMES_A_PERSON,
    ("enrolment", "by_name", "PersonRecord"): NAMES_A_PERSON,
    ("people", "holder", "PersonRecord"): "a number stays taken while its document is there",
    ("people", "holders", "PersonRecord"): "a number stays taken while its document is there",
    ("certificates", "with_ids", "CertificateRecord"): REGISTER,
    ("certificates", "tokens_of", "CertificateRecord"): REGISTER,
    ("certificates", "with_code", "CertificateRecord"): REGISTER,
    ("certificates", "with_folio", "CertificateRecord"): REGISTER,
    ("certificates", "replaced_by", "CertificateRecord"): REGISTER,
    ("certificates", "voided", "CertificateRecord"): REGISTER,
    ("certificates", "certificate_row", "CertificateRecord"): REGISTER,
    ("certificates", "issuer_keys", "IssuerKeyRecord"): REGISTER,
    ("certificate_designs", "frozen_design", "CertificateTemplateVersionRecord"): REGISTER,
    ("certificate_designs", "design_of", "CertificateLogoRecord"): REGISTER,
    ("template_logos", "read_logo_picture", "CertificateLogoRecord"): REGISTER,
    ("certificates", "duplicates_of", "CertificateEventRecord"): COUNTED_ON,
    ("shift", "certificate_steps", "CertificateRecord"): REGISTER,
    ("shift", "last_folio", "CertificateRecord"): COUNTED_ON,
    ("person_page", "on_file", "PersonRecord"): HISTORY,
    ("person_page", "on_file", "IdentityDocumentRecord"): HISTORY,
    ("forgetting", "erase_rows", "PersonRecord"): ERASURE,
    ("forgetting", "same_person", "PersonRecord"): ERASURE,
    ("forgetting", "_forget_differences", "DifferenceRecord"): ERASURE,
    ("people", "find_person", "PersonRecord"): "it goes from one to the next and then looks",
    ("sessions", "_marks", "CourseSessionRecord"): OUTSIDE,
    ("sessions", "_people", "CourseRunRecord"): OUTSIDE,
    ("centre", "own_centre", "CentreRecord"): "this computer belongs to its centre, come what may",
    ("centre_lists", "closed_day_row", "ClosedDayRecord"): ONE_ROW,
    ("sheet_photos", "add_sheet_photo", "SheetPhotoRecord"): ONE_ROW,
    ("courses", "course_with_code", "CourseRecord"): ONE_ROW,
    ("courses", "last_number", "CourseVersionRecord"): ONE_ROW,
    ("course_runs", "used_codes", "CourseRunRecord"): COUNTED_ON,
    ("outcomes", "outcome_rows", "OutcomeRecord"): ONE_ROW,
    ("enrolment_steps", "take_up", "EnrolmentRecord"): TAKEN_UP,
    ("attendance_rows", "cells_of", "AttendanceRecord"): TAKEN_UP,
    ("grades", "_write", "GradeRecord"): TAKEN_UP,
    ("sheets", "_keep", "AttendanceSheetRecord"): TAKEN_UP,
    ("code_lists", "_new_row", "CodeRecord"): TAKEN_UP,
    ("sensitive", "save_sensitive", "PersonSensitiveRecord"): TAKEN_UP,
    ("target_groups", "_add", "PersonTargetGroupRecord"): TAKEN_UP,
    ("target_groups", "save_target_group", "TargetGroupRecord"): TAKEN_UP,
    ("retention", "save_retention", "RetentionRuleRecord"): TAKEN_UP,
    ("person_rows", "run_names", "CourseRunRecord"): HISTORY,
    ("person_rows", "run_names", "CourseVersionRecord"): NAMES_WHAT_IS_TAUGHT,
    ("person_rows", "session_days", "CourseSessionRecord"): HISTORY,
}  # fmt: skip
ALL_ROWS_RAW = {
    ("recognition", "certificate"): COUNTED_ON,
    ("integrity", "person"): "it looks for those who were merged, whatever became of them",
    ("integrity", "enrolment"): "it looks for those of merged people, whatever became of them",
}
"""Questions that mean the tombstones too: (file, function, table or its short name)."""


def functions(path):
    tree = ast.parse(path.read_text("utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]


def called(node):
    return getattr(node.func, "id", getattr(node.func, "attr", ""))


def calls(function, *names):
    return [
        node for node in ast.walk(function) if isinstance(node, ast.Call) and called(node) in names
    ]


def short_names(function):
    """Return the local names of tables: of aliases, and of plain assignments."""
    names = {}
    for node in ast.walk(function):
        if isinstance(node, ast.Assign):
            targets, values = node.targets[0], node.value
            pairs = (
                zip(targets.elts, values.elts, strict=True)
                if isinstance(targets, ast.Tuple) and isinstance(values, ast.Tuple)
                else [(targets, values)]
            )
            for target, value in pairs:
                table = value.args[0] if isinstance(value, ast.Call) and value.args else value
                means_table = isinstance(value, ast.Name) or (
                    isinstance(value, ast.Call) and called(value) == "aliased"
                )
                if means_table and getattr(table, "id", "") in RECORDS:
                    names[target.id] = id(table)
    return names


def asked(function):
    """Return the tables that a function asks, by the names it has for them."""
    aliases = short_names(function)
    behind = set(aliases.values())
    return {
        node.id
        for statement in function.body
        for node in ast.walk(statement)
        if isinstance(node, ast.Name)
        and (node.id in aliases or (node.id in RECORDS and id(node) not in behind))
    }


def answered(function):
    """Return the tables of which a function says that it means what is present."""
    said = {ast.unparse(call.args[0]) for call in calls(function, *SAYS)}
    compared = {
        ast.unparse(node.value)
        for node in ast.walk(function)
        if isinstance(node, ast.Attribute) and node.attr == "deleted_at"
    }
    return said | compared


def forgotten(path):
    for function in functions(path):
        tables = set()
        if calls(function, "select"):
            tables = asked(function) - answered(function)
        for call in calls(function, "get"):
            if call.args and getattr(call.args[0], "id", "") in RECORDS:
                tables.add(call.args[0].id)
        yield from ((path.stem, function.name, table) for table in tables)


def test_every_question_says_whether_it_means_tombstones():
    found = {one for path in FILES for one in forgotten(path)}
    assert found - set(ALL_ROWS) == set(), "say present(Record), use find(), or give a reason"
    assert set(ALL_ROWS) - found == set(), "these need no reason any more"
    assert all(ALL_ROWS.values())


RAW = re.compile(r"\b(?:FROM|JOIN)\s+(\w+)(?:\s+(?:AS\s+)?(?!WHERE\b|ON\b|JOIN\b|ORDER\b)(\w+))?")


def raw_statements(path):
    """Yield the texts of a file in which a bare statement may stand."""
    tree = ast.parse(path.read_text("utf-8"))
    inside = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
        for part in ast.walk(node)
        if part is not node
    }
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in inside
        ):
            yield node.value
        elif isinstance(node, ast.JoinedStr):
            yield "".join(
                part.value if isinstance(part, ast.Constant) else said_elsewhere(part)
                for part in node.values
            )


def said_elsewhere(part):
    return FOUND if ast.unparse(part.value).endswith("FOUND") else " ? "


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_bare_statement_says_so_too(path):
    tables = set(captured_tables(METADATA))
    forgetful = [
        (statement, table)
        for statement in raw_statements(path)
        for table, alias in RAW.findall(statement)
        if table in tables
        and (path.stem, table) not in ALL_ROWS_RAW
        and f"{alias}.deleted_at" not in statement
        and not (not alias and "deleted_at" in statement)
    ]
    assert forgetful == []


def test_a_question_that_forgets_is_noticed(tmp_path):
    path = tmp_path / "forgetful.py"
    path.write_text(
        "def of_run(session):\n"
        "    mine = aliased(EnrolmentRecord)\n"
        "    return session.scalars(select(mine, PersonRecord).where(present(PersonRecord)))\n"
        "def one(session):\n"
        "    return session.get(RoomRecord, 'x')\n"
        "def bare(session):\n"
        "    return session.execute(text('SELECT 1 FROM enrolment e JOIN person p'))\n"
    )
    assert set(forgotten(path)) == {
        ("forgetful", "of_run", "mine"),
        ("forgetful", "one", "RoomRecord"),
    }
    assert [RAW.findall(text) for text in raw_statements(path)][-1] == [
        ("enrolment", "e"),
        ("person", "p"),
    ]
