"""Known faults of libraries: found where they are known, and silence is never good news."""

import json
import sys
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from tasks.known_faults import LIVED_WITH, Findings, Library, look_up, read, tell

PYTHON = Path(sys.executable)
BAD = ("jinja2", "2.10")
ADVISORY = {
    "id": "PYSEC-0000-1",
    "summary": "Sheets of a template leave their sandbox.",
    "affected": [
        {
            "package": {"name": BAD[0], "ecosystem": "PyPI"},
            "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "2.10.1"}]}],
        }
    ],
}


class Publisher(BaseHTTPRequestHandler):
    """Publishes one advisory, in the form of OSV."""

    def do_POST(self):
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append(asked["package"]["name"])
        if self.server.code != 200:
            self.send_error(self.server.code)
            return
        bad = (asked["package"]["name"], asked["version"]) == BAD
        answer = json.dumps({"vulns": [ADVISORY]} if bad else {}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_words):
        """Say nothing on the terminal of the tests."""


@contextmanager
def publishing(code):
    server = ThreadingHTTPServer(("127.0.0.1", 0), Publisher)
    server.code, server.asked = code, []
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def published(monkeypatch, tmp_path):
    """A publisher on this computer that pip-audit asks; what it has been asked about, in order."""

    @contextmanager
    def _published(code=200):
        with publishing(code) as server:
            monkeypatch.setenv("PIP_AUDIT_VULNERABILITY_SERVICE", "osv")
            monkeypatch.setenv("PIP_AUDIT_OSV_URL", f"http://127.0.0.1:{server.server_port}/")
            yield server.asked

    return _published


@pytest.fixture
def place(tmp_path):
    """An environment in which two libraries are installed, one of them with a known fault."""
    for name, version in (BAD, ("sound", "1.0")):
        info = tmp_path / f"{name}-{version}.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n")
    return tmp_path


def test_an_installed_version_with_a_known_fault_fails_the_check(published, place, capsys):
    with published():
        assert tell(look_up(PYTHON, place)) == 1
    said = capsys.readouterr().out
    assert "jinja2 2.10: PYSEC-0000-1, repaired in 2.10.1" in said
    assert "sound" not in said


def test_without_the_faulty_one_the_check_is_good_and_says_how_many_it_asked_about(
    published, place, capsys
):
    (place / "jinja2-2.10.dist-info" / "METADATA").unlink()
    (place / "jinja2-2.10.dist-info").rmdir()
    with published():
        assert tell(look_up(PYTHON, place)) == 0
    assert capsys.readouterr().out == "· known faults  none in 1 libraries\n"


def test_a_service_that_refuses_is_asked_once_and_its_silence_is_loud(published, place, capsys):
    with published(code=403) as asked:
        assert tell(look_up(PYTHON, place)) == 0
    assert len(asked) == 1
    said = capsys.readouterr().out
    assert "NOT LOOKED UP: nobody answered" in said
    assert said.startswith("!!!")


def test_without_a_network_the_silence_is_loud_and_the_checks_go_on(published, place, capsys):
    with published():
        pass  # nobody listens there any more
    assert tell(look_up(PYTHON, place)) == 0
    assert "NOT LOOKED UP: nobody answered" in capsys.readouterr().out


def test_a_library_that_nobody_knows_is_named_and_not_counted_as_good(capsys):
    unknown = {"name": "strange", "skip_reason": "could not be audited: strange (0.3)"}
    known = {"name": "sound", "version": "1.0", "vulns": []}
    mine = {"name": "minga", "skip_reason": "distribution marked as editable"}
    found = read(json.dumps({"dependencies": [unknown, known, mine]}))
    assert [(one.name, one.version, one.answered) for one in found] == [
        ("strange", "0.3", False),
        ("sound", "1.0", True),
    ]
    assert tell(Findings(found)) == 0
    assert "NOT LOOKED UP of: strange 0.3" in capsys.readouterr().out


def test_a_fault_that_nobody_repaired_yet_fails_too(capsys):
    told = {"name": "odd", "version": "1", "vulns": [{"id": "X-1", "fix_versions": []}]}
    found = read(json.dumps({"dependencies": [told]}))
    assert found == (Library("odd", "1", ("X-1, not repaired yet",)),)
    assert tell(Findings(found)) == 1
    assert "X-1" in capsys.readouterr().out


def test_what_is_lived_with_has_its_reason():
    assert [known for known, why in LIVED_WITH.items() if len(why) < 20] == []
