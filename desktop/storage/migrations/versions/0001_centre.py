"""The computer, the centre, and the journal that capture writes."""

from uuid import uuid4

import sqlalchemy as sa
from alembic import op

from desktop.storage.migrations.columns import captured_table, day, flag, whole, words

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Apply this step."""
    for step in (
        _device,
        _setting,
        _folio_series,
        _change,
        _centre,
        _room,
        _instructor,
        _signatory,
        _closed_day,
        _code_value,
    ):
        step()
    op.execute(
        sa.text(
            "INSERT INTO device (id, device_id, series, clock, applying)"
            " VALUES (1, :device_id, 'A', 0, 0)"
        ).bindparams(device_id=str(uuid4()))
    )


def _device() -> None:
    op.create_table(
        "device",
        whole("id", primary_key=True),
        words("device_id"),
        words("centre_id", nullable=True),
        words("series"),
        whole("clock"),
        whole("applying"),
    )


def _setting() -> None:
    op.create_table("setting", words("name", primary_key=True), words("value"))


def _folio_series() -> None:
    op.create_table(
        "folio_series",
        whole("year", primary_key=True),
        words("series", primary_key=True),
        whole("next_number"),
    )


def _change() -> None:
    op.create_table(
        "change",
        whole("n", primary_key=True),
        words("op_id", unique=True),
        words("prev_id", nullable=True),
        words("table_name"),
        words("row_id", index=True),
        words("fields"),
        words("base"),
        words("stamp"),
        words("user"),
        words("schema_version"),
        sqlite_autoincrement=True,
    )


def _centre() -> None:
    captured_table(
        revision,
        "centre",
        words("code", unique=True),
        words("name_es"),
        words("name_en"),
        words("municipality"),
        words("commune"),
        words("address", nullable=True),
        words("phone", nullable=True),
        words("verification_url", nullable=True),
    )


def _room() -> None:
    captured_table(
        revision,
        "room",
        words("centre_id", "centre.id", index=True),
        words("name"),
        whole("capacity", nullable=True),
        flag("accessible"),
        flag("active"),
    )


def _instructor() -> None:
    captured_table(
        revision,
        "instructor",
        words("centre_id", "centre.id", index=True),
        words("full_name"),
        words("email", nullable=True),
        words("phone", nullable=True),
        flag("active"),
    )


def _signatory() -> None:
    captured_table(
        revision,
        "signatory",
        words("centre_id", "centre.id", index=True),
        words("full_name"),
        words("position_es"),
        words("position_en"),
        day("valid_from", nullable=True),
        day("valid_until", nullable=True),
        whole("position_order"),
        flag("active"),
    )


def _closed_day() -> None:
    captured_table(revision, "closed_day", day("date", unique=True), words("label"))


def _code_value() -> None:
    captured_table(
        revision,
        "code_value",
        words("list"),
        words("code"),
        words("label_es"),
        words("label_en"),
        whole("position"),
        flag("active"),
    )
    op.create_index("code_value_by_list", "code_value", ["list", "code"], unique=True)
