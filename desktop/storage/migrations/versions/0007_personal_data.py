"""What the law on personal data asks: notices, consents, closed sections, the access log."""

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

from desktop.domain.codes_sensitive import SENSITIVE
from desktop.storage import access_log, capture, search
from desktop.storage.ids import shared_id
from desktop.storage.migrations.columns import captured_table, day, flag, whole, words

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Apply this step."""
    for step in (
        _person,
        _notices,
        _consents,
        _sensitive,
        _access_log,
        _requests,
        _retention,
        _lists,
    ):
        step()


def _person() -> None:
    for name in ("identity_reason", "blocked_at", "blocked_reason"):
        op.add_column("person", words(name, nullable=True))
    capture.capture_table(op.get_bind(), "person", revision)
    search.make_triggers(op.get_bind())


def _of_person() -> sa.Column[str]:
    return words("person_id", "person.id", index=True)


def _notices() -> None:
    captured_table(
        revision,
        "privacy_notice",
        words("centre_id", "centre.id"),
        whole("version"),
        *map(words, ("text_es", "text_en")),
    )
    captured_table(
        revision,
        "notice_told",
        _of_person(),
        whole("version"),
        *map(words, ("channel", "told_at", "told_by")),
    )


def _consents() -> None:
    captured_table(
        revision,
        "consent",
        _of_person(),
        words("purpose"),
        whole("text_version"),
        *map(words, ("channel", "given_at", "taken_by")),
        *(words(name, nullable=True) for name in ("withdrawn_at", "withdrawn_by")),
    )


def _sensitive() -> None:
    text = ("indigenous_people", "migrant_status", "adjustments")
    captured_table(
        revision,
        "person_sensitive",
        _of_person(),
        words("rsh_bracket", nullable=True),
        day("rsh_on", nullable=True),
        words("rsh_source", nullable=True),
        *(whole(name, nullable=True) for name in ("household_size", "dependants")),
        flag("head_of_household", nullable=True),
        *(words(name, nullable=True) for name in text),
        flag("disability_credential", nullable=True),
        day("credential_until", nullable=True),
        words("chosen_name_reason", nullable=True),
    )
    captured_table(
        revision,
        "target_group",
        words("centre_id", "centre.id"),
        *map(words, ("code", "label_es", "label_en")),
        *map(flag, ("restricted", "active")),
    )
    captured_table(
        revision,
        "person_target_group",
        _of_person(),
        words("group_code"),
        *(words(name, nullable=True) for name in ("evidence", "referred_by", "verified_by")),
        *(day(name, nullable=True) for name in ("valid_from", "valid_until")),
    )


def _access_log() -> None:
    captured_table(
        revision,
        "access_log",
        words("device_id"),
        whole("n"),
        words("at", index=True),
        *map(words, ("by", "act", "what", "people", "reason", "prev", "hash")),
    )
    op.create_index("access_log_by_device", "access_log", ["device_id", "n"])
    for name, body in access_log.TRIGGERS.items():
        op.get_bind().exec_driver_sql(f"CREATE TRIGGER {name} {body}")


def _requests() -> None:
    captured_table(
        revision,
        "data_request",
        _of_person(),
        *map(words, ("kind", "channel")),
        *map(day, ("received_on", "due_on")),
        flag("extended"),
        words("extension_reason", nullable=True),
        words("state"),
        day("answered_on", nullable=True),
        *(words(name, nullable=True) for name in ("answered_by", "asked", "answer")),
    )


def _retention() -> None:
    captured_table(
        revision,
        "retention_rule",
        words("centre_id", "centre.id"),
        words("kind"),
        whole("months"),
    )


def _lists() -> None:
    """Add the new lists to a centre that was set up before, as setting it up would have."""
    connection = op.get_bind()
    moment = connection.execute(
        sa.text("SELECT max(updated_at) FROM centre WHERE deleted_at IS NULL")
    ).scalar()
    if moment is None:
        return
    for row in _codes():
        connection.execute(
            sa.text(
                "INSERT INTO code_value (id, list, code, label_es, label_en, position, active,"
                " created_at, created_by, updated_at, updated_by, stamp, field_stamps)"
                " VALUES (:id, :list, :code, :es, :en, :position, 1, :at, 'minga', :at, 'minga',"
                " '', '{}') ON CONFLICT DO NOTHING"
            ),
            row | {"at": moment},
        )


def _codes() -> Iterator[dict[str, object]]:
    for name, entries in SENSITIVE.items():
        for position, (code, es, en) in enumerate(entries):
            said = {"list": name, "code": code, "es": es, "en": en, "position": position}
            yield said | {"id": shared_id("code", name, code)}
