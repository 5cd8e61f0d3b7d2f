"""The notice has versions; what each person was told stays with them."""

import pytest

from desktop.documents.pdf_reading import read_pdf
from desktop.domain.certificates import PaperLanguage
from desktop.errors import RefusedError
from desktop.use_cases.enrolment import enrol
from desktop.use_cases.privacy_notice import (
    list_privacy_notices,
    read_privacy_notice,
    read_told_notices,
    save_privacy_notice,
    tell_privacy_notice,
)
from desktop.use_cases.slips import print_enrolment_slip
from tests.use_cases.classes import a_run, some_people


@pytest.fixture
def ana(database, centre):
    return some_people(database, 1)[0]


def test_a_centre_begins_with_a_text_that_names_it(do, centre):
    notice = do(read_privacy_notice)
    assert notice.version == 1
    assert "Centro Yunus" in notice.text_es
    assert "Municipalidad de Peñalolén" in notice.text_en
    assert "{" not in notice.text_es + notice.text_en


def test_another_text_is_the_next_version_and_the_same_text_is_none(do, centre):
    assert do(save_privacy_notice, text_es="Nuevo", text_en="New").version == 2
    assert do(save_privacy_notice, text_es=" Nuevo ", text_en="New").version == 2
    assert [text.version for text in do(list_privacy_notices)] == [2, 1]
    with pytest.raises(RefusedError, match="notice_missing"):
        do(save_privacy_notice, text_es="Nuevo", text_en=" ")


def test_who_was_told_which_version_when_and_by_whom_is_kept(do, clock, ana):
    do(tell_privacy_notice, person_id=ana)
    do(tell_privacy_notice, person_id=ana)
    do(save_privacy_notice, text_es="Nuevo", text_en="New")
    clock.go_on(days=1)
    told = do(tell_privacy_notice, person_id=ana, channel="paper")
    assert [(line.version, line.channel, line.told_by) for line in told] == [
        (2, "paper", "ana"), (1, "counter", "ana"),
    ]  # fmt: skip
    assert told == do(read_told_notices, person_id=ana)
    assert told[0].told_at == clock.now


@pytest.mark.parametrize("language", PaperLanguage)
def test_the_slip_has_the_notice_with_its_version_and_tells_it(do, ana, language):
    answer = do(enrol, person_id=ana, course_run_id=a_run(do).run.course_run_id)
    paper = do(print_enrolment_slip, enrolment_id=answer.enrolment_id, language=language)
    [page] = read_pdf(paper.content)
    said = " ".join(page.text.split())
    if language is not PaperLanguage.EN:
        assert "Aviso de privacidad, versión 1" in said
        assert "Responsable: Municipalidad de Peñalolén" in said
        assert "Agencia de Protección de Datos" in said
    if language is not PaperLanguage.ES:
        assert "Privacy notice, version 1" in said
        assert "you may complain" in said
    assert do(read_told_notices, person_id=ana) == ()  # who only looks at it tells nobody
    do(save_privacy_notice, text_es="Nuevo", text_en="New")
    do(paper.once_out)
    [told] = do(read_told_notices, person_id=ana)
    assert (told.version, told.channel) == (1, "paper")
