"""Designs on file: never changed, and the count of their certificates found by an index."""

import pytest
from sqlalchemy import event, text
from sqlalchemy.exc import DBAPIError

from desktop.storage.certificate_templates import (
    CertificateLogoRecord,
    CertificateTemplateVersionRecord,
    logo_id,
    logos,
    templates,
    used_versions,
    versions_of,
)
from desktop.use_cases.template_logos import add_logo
from tests.use_cases.templates import a_picture, a_template


@pytest.fixture
def template(do, centre, tmp_path):
    do(add_logo, path=a_picture(tmp_path))
    return a_template(do).template_id


@pytest.mark.parametrize(
    ("kind", "name", "value"),
    [
        (CertificateTemplateVersionRecord, "layout", {}),
        (CertificateTemplateVersionRecord, "number", 9),
        (CertificateLogoRecord, "content", "x"),
    ],
)
def test_nobody_changes_what_certificates_are_printed_from(database, template, kind, name, value):
    with (
        pytest.raises(DBAPIError, match="never changed"),
        database.begin(writes=True) as unit,
    ):
        setattr(unit.session.query(kind).first(), name, value)


def test_the_newest_version_comes_first(database, template):
    with database.begin(writes=True) as unit:
        unit.session.add(
            CertificateTemplateVersionRecord(template_id=template, number=2, layout={})
        )
    with database.begin(writes=False) as unit:
        assert [row.number for row in versions_of(unit.session, template)] == [2, 1]
        assert [row.id for row in templates(unit.session)] == [template]
        [logo] = logos(unit.session)
        assert logo.id == logo_id(logo.sha256)


def test_the_certificates_of_a_version_are_counted_without_reading_all(database, template):
    asked = []
    with database.begin(writes=False) as unit:
        connection = unit.session.connection()
        event.listen(
            connection, "before_cursor_execute", lambda *told: asked.append((told[2], told[3]))
        )
        assert used_versions(unit.session, ["a", "b"]) == {}
        [(statement, values)] = asked
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values).all()
        assert any("certificate_by_template" in str(line) for line in plan)
        assert unit.session.scalar(text("SELECT count(*) FROM certificate")) == 0
