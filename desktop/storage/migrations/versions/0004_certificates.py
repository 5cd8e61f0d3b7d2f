"""How enrolments end, and the certificates that say so."""

from alembic import op

from desktop.storage.migrations.columns import captured_table, day, json, whole, words

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Apply this step."""
    for step in (_outcome, _issuer_key, _issuer_secret, _certificate, _certificate_event):
        step()
    _stays_as_issued()


def _outcome() -> None:
    captured_table(
        revision,
        "outcome",
        words("enrolment_id", "enrolment.id", unique=True),
        words("result"),
        words("computed"),
        json("inputs"),
        words("grade", nullable=True),
        words("override_reason", nullable=True),
        words("decided_at"),
        words("decided_by"),
    )


def _issuer_key() -> None:
    captured_table(
        revision,
        "issuer_key",
        words("key_id", unique=True),
        json("public_key"),
        day("valid_from"),
        day("valid_until", nullable=True),
    )


def _issuer_secret() -> None:
    op.create_table("issuer_secret", words("key_id", primary_key=True), words("private_key"))


def _certificate() -> None:
    captured_table(
        revision,
        "certificate",
        words("enrolment_id", "enrolment.id", index=True),
        words("person_id", "person.id", index=True),
        words("course_run_id", "course_run.id", index=True),
        words("kind"),
        words("language"),
        words("folio", unique=True),
        words("code", unique=True),
        json("snapshot"),
        words("token"),
        words("key_id"),
        words("pdf_sha256"),
        day("issued_on"),
        words("replaces_id", "certificate.id", nullable=True),
        words("status"),
        words("void_reason", nullable=True),
        words("voided_at", nullable=True),
        words("voided_by", nullable=True),
    )


def _certificate_event() -> None:
    captured_table(
        revision,
        "certificate_event",
        words("certificate_id", "certificate.id", index=True),
        words("kind"),
        whole("duplicate_number", nullable=True),
        words("reason", nullable=True),
        words("at"),
        words("by"),
    )


def _stays_as_issued() -> None:
    """Let the file itself refuse to change what a certificate said when it was issued."""
    op.execute(
        "CREATE TRIGGER certificate_stays_as_issued BEFORE UPDATE OF enrolment_id, person_id,"
        " course_run_id, kind, language, folio, code, snapshot, token, key_id, pdf_sha256,"
        " issued_on, replaces_id ON certificate BEGIN"
        " SELECT RAISE(ABORT, 'a certificate stays as it was issued'); END"
    )
