"""Templates: what was issued stays as it was, whatever becomes of the template afterwards."""

from dataclasses import replace
from hashlib import sha256

import pytest
from sqlalchemy import text

from desktop.documents.pdf_reading import read_pdf
from desktop.domain.built_in_layout import built_in_layout
from desktop.domain.certificates import CertificateKind
from desktop.domain.rights import Right
from desktop.errors import MissingError, RefusedError
from desktop.storage.certificates import CertificateRecord
from desktop.use_cases.certificate_templates import (
    built_in_template,
    copy_template,
    list_templates,
    read_template,
    restore_template,
    retire_template,
    save_template,
)
from desktop.use_cases.certificates import certificates_pdf
from desktop.use_cases.closing import close_run
from desktop.use_cases.courses import read_course, save_course
from desktop.use_cases.issue import Choice, issue_certificates
from desktop.use_cases.issue_preview import preview_certificates
from desktop.use_cases.perform import Performer
from desktop.use_cases.reprints import reprint_certificate
from desktop.use_cases.template_logos import add_logo
from desktop.use_cases.verification import verify_certificate_file
from tests.use_cases.class_factory import a_class, a_signatory
from tests.use_cases.templates import a_picture, a_template, moved, with_partner


@pytest.fixture
def made(database, do, centre):
    made = a_class(database, do, sessions=2)
    made.take("PPPAP", "PPPAA")
    do(close_run, course_run_id=made.run_id, unsigned_because="paper")
    a_signatory(database)
    return made


def course_of_class(database):
    with database.begin(writes=False) as unit:
        return unit.session.scalar(text("SELECT id FROM course"))


def give_template(do, database, template_id):
    page = do(read_course, course_id=course_of_class(database))
    do(save_course, draft=replace(page.draft, template_id=template_id), seen=page.draft)


def issue(do, made, **more):
    return do(issue_certificates, course_run_id=made.run_id, **more)


def test_a_template_begins_as_the_built_in_design_and_is_saved_once(do, centre):
    line = a_template(do, do(built_in_template))
    page = do(read_template, template_id=line.template_id)
    assert (page.line.version, page.line.issued, page.draft.name_en) == (1, 0, "Convenio")
    assert do(save_template, draft=page.draft) == line
    assert len(do(read_template, template_id=line.template_id).versions) == 1


def test_an_unused_version_makes_room_and_a_used_one_stays(do, made, database):
    line = a_template(do)
    give_template(do, database, line.template_id)
    for y in (136.0, 135.0):
        draft = do(read_template, template_id=line.template_id).draft
        do(save_template, draft=replace(draft, layout=moved(draft.layout, "{closing}", y=y)))
    assert [one.version for one in do(read_template, template_id=line.template_id).versions] == [1]
    seen = do(preview_certificates, course_run_id=made.run_id)
    assert (seen.template_es, seen.template_version) == ("Convenio", 1)
    batch = issue(do, made)
    assert do(list_templates)[0].issued == len(batch.certificates) == 3
    draft = do(read_template, template_id=line.template_id).draft
    do(save_template, draft=replace(draft, layout=moved(draft.layout, "{closing}", y=137.6)))
    page = do(read_template, template_id=line.template_id)
    assert [(one.version, one.issued) for one in page.versions] == [(2, 0), (1, 3)]


def test_what_was_issued_is_printed_again_with_the_same_bytes(do, made, database, tmp_path):
    logo = do(add_logo, path=a_picture(tmp_path)).sha256
    line = a_template(do, with_partner(logo))
    give_template(do, database, line.template_id)
    batch = issue(do, made)
    first = batch.certificates[0].id
    before = do(certificates_pdf, certificate_ids=(first,)).content
    again = do(reprint_certificate, certificate_id=first, reason="perdido").content
    [page] = read_pdf(again)
    assert "Elisa Araya Cortez" in page.text
    assert "DUPLICADO" in page.text
    with database.begin(writes=False) as unit:
        row = unit.session.get_one(CertificateRecord, first)
        assert sha256(before).hexdigest() == row.pdf_sha256
        assert row.snapshot["template_version"] == 1
    draft = do(read_template, template_id=line.template_id).draft
    do(save_template, draft=replace(draft, layout=replace(built_in_layout(), frame=False)))
    do(retire_template, template_id=line.template_id)
    give_template(do, database, None)
    assert do(certificates_pdf, certificate_ids=(first,)).content == before
    path = tmp_path / "c.pdf"
    path.write_bytes(before)
    assert do(verify_certificate_file, path=path).file_matches
    path.write_bytes(before + b"%more")
    verdict = do(verify_certificate_file, path=path)
    assert (verdict.status, verdict.differences) == ("valid", ())


def test_a_course_without_a_template_has_the_built_in_design(do, made, database):
    a_template(do)
    [*_lines] = issue(do, made).certificates
    with database.begin(writes=False) as unit:
        said = unit.session.execute(
            text("SELECT DISTINCT json_extract(snapshot, '$.template') FROM certificate")
        ).all()
    assert said == [("classic",)]


def test_a_template_for_one_kind_leaves_the_others_to_the_built_in_design(do, made, database):
    line = a_template(do, for_kind=CertificateKind.COMPLETION)
    give_template(do, database, line.template_id)
    issue(do, made, choice=Choice(kind=CertificateKind.ATTENDANCE))
    assert do(list_templates)[0].issued == 0


def test_a_copy_goes_its_own_way(do, centre):
    line = a_template(do)
    copy = do(copy_template, template_id=line.template_id, name_es="Convenio 2", name_en="Two")
    draft = do(read_template, template_id=copy.template_id).draft
    do(save_template, draft=replace(draft, layout=replace(draft.layout, mountains=False)))
    assert do(read_template, template_id=line.template_id).draft.layout == built_in_layout()
    assert [one.name_es for one in do(list_templates)] == ["Convenio", "Convenio 2"]


def test_two_who_change_one_template_do_not_write_over_each_other(do, centre):
    line = a_template(do)
    mine = do(read_template, template_id=line.template_id).draft
    do(save_template, draft=replace(mine, layout=replace(mine.layout, frame=False)))
    with pytest.raises(RefusedError, match="template_changed"):
        do(save_template, draft=replace(mine, layout=replace(mine.layout, mountains=False)))


def test_a_retired_template_is_offered_again(do, centre):
    line = a_template(do)
    assert not do(retire_template, template_id=line.template_id).active
    assert do(restore_template, template_id=line.template_id).active


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"name_es": "  "}, "template_name"),
        ({"template_id": "nothing"}, "template_gone"),
        ({"layout": with_partner("0" * 64)}, "logo_missing"),
        ({"layout": replace(built_in_layout(), elements=())}, "template_seal"),
    ],
)
def test_what_cannot_be_kept_is_refused(do, centre, change, error):
    line = a_template(do)
    draft = do(read_template, template_id=line.template_id).draft
    with pytest.raises((RefusedError, MissingError), match=error):
        do(save_template, draft=replace(draft, **change))
    assert len(do(list_templates)) == 1


def test_a_course_cannot_name_a_template_that_is_not_there(do, made, database):
    with pytest.raises(MissingError, match="template_gone"):
        give_template(do, database, "nothing")


def test_who_may_design_certificates(database, centre):
    desk = Performer(database, frozenset({Right.SEE, Right.ISSUE_CERTIFICATES}))
    with pytest.raises(RefusedError, match="not_allowed"):
        desk.perform(built_in_template)
