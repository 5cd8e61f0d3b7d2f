"""What the exchange needs: whole bases, the time on the wall, differences, and copies noticed."""

import sqlalchemy as sa
from alembic import op

from desktop.storage import capture, search
from desktop.storage.migrations.columns import captured_table, json, whole, words

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Apply this step."""
    for step in (
        _device,
        _journal,
        _person,
        _certificate,
        _sync_state,
        _kept,
        _difference,
        _place_lease,
    ):
        step()
    _triggers_again()


def _device() -> None:
    for name in ("noticed", "noticed_at"):
        op.add_column("device", words(name, nullable=True))
    for table, name in (("device", "witnessed"), ("folio_series", "skipped")):
        op.add_column(table, sa.Column(name, sa.Integer, nullable=False, server_default="0"))


def _journal() -> None:
    op.add_column("change", words("at", nullable=True))
    op.execute(
        "UPDATE change SET fields = json_remove(fields, '$.sort_key') WHERE table_name = 'person'"
    )


def _person() -> None:
    for name in ("erased_at", "erased_reason"):
        op.add_column("person", words(name, nullable=True))


def _certificate() -> None:
    """Let the centre say that the person of a certificate is the same as another one."""
    op.execute("DROP TRIGGER certificate_stays_as_issued")
    op.execute(
        "CREATE TRIGGER certificate_stays_as_issued BEFORE UPDATE OF enrolment_id, person_id,"
        " course_run_id, kind, language, folio, code, snapshot, token, key_id, pdf_sha256,"
        " issued_on, replaces_id ON certificate WHEN (SELECT applying FROM device) = 0"
        " OR OLD.snapshot IS NOT NEW.snapshot OR OLD.token IS NOT NEW.token BEGIN"
        " SELECT RAISE(ABORT, 'a certificate stays as it was issued'); END"
    )


def _sync_state() -> None:
    op.create_table(
        "sync_state",
        whole("id", primary_key=True),
        words("state"),
        *(words(name, nullable=True) for name in ("url", "login", "epoch")),
        *map(whole, ("shared_cursor", "centre_cursor", "acked_n")),
        words("acked_id", nullable=True),
        words("municipality_keys", nullable=True),
        *(words(name, nullable=True) for name in ("joined_at", "last_at", "last_error")),
        *map(whole, ("clock_ahead_ms", "refeed")),
    )
    op.execute(
        sa.text(
            "INSERT INTO sync_state (id, state, shared_cursor, centre_cursor, acked_n,"
            " clock_ahead_ms, refeed) VALUES (1, 'alone', 0, 0, 0, 0, 0)"
        )
    )


def _kept() -> None:
    row = ("table_name", "row_id")
    op.create_table(
        "kept_field",
        *(words(name, primary_key=True) for name in (*row, "field")),
        words("value"),
        words("stamp"),
    )
    op.create_table("alias", *(words(name, primary_key=True) for name in row), words("into_id"))
    op.create_table("set_aside", *(words(name, primary_key=True) for name in row))


def _difference() -> None:
    captured_table(
        revision,
        "difference",
        words("centre_id", "centre.id"),
        *map(words, ("kind", "table_name", "row_id", "field")),
        json("kept"),
        json("lost"),
        *map(words, ("kept_stamp", "lost_stamp")),
        *(words(name, nullable=True) for name in ("kept_by", "kept_at", "kept_device")),
        *(words(name, nullable=True) for name in ("lost_by", "lost_at", "lost_device", "reason")),
        words("state"),
        *(words(name, nullable=True) for name in ("choice", "note", "settled_at", "settled_by")),
    )
    op.create_index("difference_by_state", "difference", ["state", "kind"])
    op.create_index("difference_by_row", "difference", ["row_id"])


def _place_lease() -> None:
    captured_table(
        revision,
        "place_lease",
        words("course_run_id", "course_run.id", index=True),
        words("device_id", index=True),
        words("device_name"),
        whole("places"),
        whole("used"),
        words("expires_at"),
    )


def _triggers_again() -> None:
    connection = op.get_bind()
    made = connection.execute(
        sa.text("SELECT tbl_name FROM sqlite_master WHERE name LIKE 'capture%insert'")
    )
    for (table,) in made.all():
        capture.capture_table(connection, table, revision)
    search.make_triggers(connection)
