"""Certificates that left the house, checked by commands: here, elsewhere, altered, void."""

import json
import shutil
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from desktop.documents.certificate import CertificatePage, render
from desktop.documents.pdf_pictures import page_pictures_of
from desktop.documents.pdf_reading import read_file
from desktop.documents.seal import find_token
from desktop.domain.certificates import CertificateSnapshot
from desktop.storage.database import create_database, open_database
from desktop.use_cases.certificates import certificates_pdf, list_certificates
from desktop.use_cases.demonstration import make_demonstration
from desktop.use_cases.issue import issue_certificates
from desktop.use_cases.perform import Performer
from tests.end_to_end.command_line import PASSPHRASE, CommandLine


@dataclass(frozen=True)
class Issued:
    """The first two certificates of a run as papers, and all of them as the records have them."""

    minga: CommandLine
    papers: list[Path]
    lines: list[Any]


@pytest.fixture(scope="module")
def certified(tmp_path_factory) -> tuple[Path, str]:
    """A centre whose closed run has certificates, made once; each test works on a copy."""
    folder = tmp_path_factory.mktemp("certified")
    performer = Performer(create_database(folder, PASSPHRASE, "ana"))
    run = performer.perform(partial(make_demonstration, people=40, years=1)).answer.closed_run
    performer.perform(partial(issue_certificates, course_run_id=run))
    performer.close()
    return folder, run


@pytest.fixture
def issued(certified, tmp_path) -> Issued:
    folder, run = certified
    minga = CommandLine(Path(shutil.copytree(folder, tmp_path / "centre")))
    performer = Performer(open_database(minga.data, PASSPHRASE, "ana"))
    lines = performer.perform(partial(list_certificates, course_run_id=run)).answer
    papers = []
    for line in lines[:2]:
        paper = performer.perform(partial(certificates_pdf, certificate_ids=(line.id,))).answer
        papers.append(tmp_path / paper.file_name)
        papers[-1].write_bytes(paper.content)
    performer.close()
    return Issued(minga, papers, [asdict(line) for line in lines])


def token_on(paper: Path) -> str:
    [page] = read_file(paper)
    return find_token(page.codes[0])


def picture_of(paper: Path) -> Path:
    """A photograph of a certificate, beside it."""
    picture = paper.with_suffix(".png")
    picture.write_bytes(page_pictures_of(paper.read_bytes(), 100)[0])
    return picture


def with_another_name(issued: Issued) -> Path:
    """A paper with the seal of the first certificate and somebody else's name."""
    [page] = read_file(issued.papers[0])
    printed = issued.minga.do("read_certificate", certificate_id=issued.lines[0]["id"])["printed"]
    snapshot = CertificateSnapshot.from_json(printed | {"person_name": "Ana Álvarez Rojas"})
    forged = issued.papers[0].with_name("forged.pdf")
    forged.write_bytes(render([CertificatePage(snapshot, page.codes[0])]))
    return forged


def test_every_paper_proves_itself_as_file_picture_link_code_and_folio(issued):
    paper, line = issued.papers[0], issued.lines[0]
    sources = [paper, picture_of(paper), token_on(paper), line["code"], line["folio"]]
    verdicts = issued.minga.together(*(("verify", source) for source in sources))
    assert {verdict["status"] for verdict in verdicts} == {"valid"}
    assert {verdict["folio"] for verdict in verdicts} == {line["folio"]}


def test_a_forged_paper_and_a_broken_seal_are_altered_and_a_void_one_is_void(issued):
    minga, token = issued.minga, token_on(issued.papers[0])
    broken = token[:-3] + ("A" if token[-3] != "A" else "B") + token[-2:]
    forged = with_another_name(issued)
    altered = minga.together(("verify", forged), ("verify", broken))
    assert [verdict["status"] for verdict in altered] == ["altered", "altered"]
    assert altered[0]["differences"] == ["name"]
    said = replace(minga, lang="es")("verify", forged)
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith("Alterado")

    void = issued.lines[1]
    minga.do("void_certificate", certificate_id=void["id"], reason="Nombre mal escrito")
    verdict = minga.json("verify", issued.papers[1])
    assert (verdict["status"], verdict["folio"]) == ("void", void["folio"])
    words = json.dumps({"certificate_ids": [void["id"]]})
    assert void["folio"] in minga.refused("do", "certificates_pdf", "--args", words)


def test_another_computer_needs_nothing_but_the_public_keys(issued, tmp_path):
    elsewhere = CommandLine(tmp_path / "nowhere", passphrase=None)
    keys = tmp_path / "keys.json"
    keys.write_text(json.dumps(issued.minga.do("export_issuer_keys")))
    paper = issued.papers[0]
    unknown, known = elsewhere.together(("verify", paper), ("verify", paper, "--keys", keys))
    assert (unknown["status"], known["status"]) == ("unknown_key", "valid")
    assert known["folio"] == issued.lines[0]["folio"]
    assert not elsewhere.data.exists()
    assert "PDF" in elsewhere.refused("verify", issued.lines[0]["code"])


def test_the_door_issues_no_second_certificate_for_the_same_course(issued, tmp_path):
    run = issued.lines[0]["course_run_id"]
    again = issued.minga.json("certificates", "issue", run, "--out", tmp_path / "again")
    assert again["certificates"] == again["files"] == []
    reasons = {each["folio"] for each in again["skipped"] if each["reason"] == "already_issued"}
    assert reasons == {line["folio"] for line in issued.lines}
