"""A real CUPS of our own, with queues that print into files. No service, no root, no printer."""

import ctypes
import getpass
import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

CUPSD = "/usr/sbin/cupsd"
QUEUES = {
    "Good": "Idle", "Office": "Idle", "Stopped": "Stopped", "Refusing": "Idle",
    "Empty": "Idle", "Broken": "Idle", "Jammed": "Idle",
}  # fmt: skip
FILTERS = {"Empty": "run_out", "Broken": "give_up", "Jammed": "jam"}
PPD = """*PPD-Adobe: "4.3"
*FormatVersion: "4.3"
*LanguageEncoding: ISOLatin1
*LanguageVersion: English
*Manufacturer: "Minga"
*ModelName: "{name}"
*NickName: "{name}"
*ShortNickName: "{name}"
*PCFileName: "MINGA.PPD"
*Product: "(Minga)"
*PSVersion: "(3010.000) 0"
*ColorDevice: True
*cupsFilter2: "application/pdf application/vnd.minga-paper 0 {folder}/{filter}"
*OpenUI *PageSize: PickOne
*DefaultPageSize: A4
*PageSize Letter/Letter: ""
*PageSize A4/A4: ""
*CloseUI: *PageSize
*OpenUI *PageRegion: PickOne
*DefaultPageRegion: A4
*PageRegion Letter/Letter: ""
*PageRegion A4/A4: ""
*CloseUI: *PageRegion
*DefaultImageableArea: A4
*ImageableArea Letter/Letter: "12 12 600 780"
*ImageableArea A4/A4: "12 12 583 830"
*DefaultPaperDimension: A4
*PaperDimension Letter/Letter: "612 792"
*PaperDimension A4/A4: "595 842"
"""
LISTENS = """LogLevel info
Listen {folder}/cups.sock
Browsing No
WebInterface No
DefaultAuthType None
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  JobPrivateAccess all
  JobPrivateValues none
  <Limit All>
    Order allow,deny
    Allow all
  </Limit>
</Policy>
"""
FILES = """SystemGroup root
ServerRoot {folder}/root
CacheDir {folder}/cache
StateDir {folder}/state
RequestRoot {folder}/spool
TempDir {folder}/spool
AccessLog {folder}/access_log
ErrorLog {folder}/error_log
PageLog {folder}/page_log
FileDevice Yes
{user}"""
PASS_ON = """#!/bin/sh
if [ -n "$6" ]; then cat "$6"; else cat; fi
"""
RUN_OUT = """#!/bin/sh
if [ ! -e {folder}/paper ]; then
  echo "PAGE: 1 1" >&2
  echo "PAGE: 2 1" >&2
  echo "STATE: +media-empty-error" >&2
  while [ ! -e {folder}/paper ]; do sleep 0.1; done
  echo "STATE: -media-empty-error" >&2
fi
if [ -n "$6" ]; then cat "$6"; else cat; fi
"""
JAM = """#!/bin/sh
if [ ! -e {folder}/paper ]; then
  for page in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16; do echo "PAGE: $page 1" >&2; done
  echo "STATE: +media-jam-error" >&2
  while [ ! -e {folder}/paper ]; do sleep 0.1; done
  echo "STATE: -media-jam-error" >&2
fi
if [ -n "$6" ]; then cat "$6"; else cat; fi
"""
GIVE_UP = """#!/bin/sh
echo "PAGE: 1 1" >&2
exit 1
"""
PRINTER = """<Printer {name}>
DeviceURI file://{folder}/{name}.pdf
State {state}
Accepting {accepting}
Shared No
</Printer>
"""


class PrintQueues:
    """The queues Good and Office (paper A4 unless a job says otherwise), Stopped and Refusing.

    Empty has paper for two sheets until more is put in; Broken is stopped by the system after one.
    Jammed holds its seventeenth sheet fast until paper is put in.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put_paper_in(self) -> None:
        """Let the queue Empty go on, and Jammed."""
        (self.folder / "paper").touch()

    def printed(self, name: str) -> bytes:
        """Return what came out of a queue last, b"" when nothing did."""
        out = self.folder / f"{name}.pdf"
        content = out.read_bytes() if out.exists() else b""
        return content if content.rstrip().endswith(b"%%EOF") else b""


@contextmanager
def print_queues() -> Iterator[PrintQueues]:
    """Start a CUPS in a folder of its own and let this process print through it.

    Its filters are another user when it is root's, who must be able to look into that folder.
    """
    with TemporaryDirectory(prefix="minga-cups-") as made:
        Path(made).chmod(0o755)
        yield from _queues_in(Path(made))


def _queues_in(folder: Path) -> Iterator[PrintQueues]:
    _write(folder)
    cups = ctypes.CDLL("libcups.so.2")
    socket = folder / "cups.sock"
    daemon = subprocess.Popen(
        [CUPSD, "-f", "-c", folder / "cupsd.conf", "-s", folder / "cups-files.conf"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        cups.cupsSetServer(str(socket).encode())  # for this thread
        os.environ["CUPS_SERVER"] = str(socket)  # for those to come
        until = time.monotonic() + 60
        while not _answers(cups):
            assert daemon.poll() is None, (folder / "error_log").read_text()
            assert time.monotonic() < until, "CUPS does not answer"
            time.sleep(0.02)  # another process: nothing here could wake us
        yield PrintQueues(folder)
    finally:
        cups.cupsSetServer(None)
        del os.environ["CUPS_SERVER"]
        daemon.terminate()
        daemon.wait(20)


def _answers(cups: ctypes.CDLL) -> bool:
    found = ctypes.c_void_p()
    count = cups.cupsGetDests(ctypes.byref(found))
    cups.cupsFreeDests(count, found)
    return bool(count == len(QUEUES))


def _write(folder: Path) -> None:
    for name in ("root/ppd", "cache", "state", "spool"):
        (folder / name).mkdir(parents=True)
    user = "User lp\nGroup lp\n" if os.geteuid() == 0 else f"User {getpass.getuser()}\n"
    (folder / "cupsd.conf").write_text(LISTENS.format(folder=folder))
    (folder / "cups-files.conf").write_text(FILES.format(folder=folder, user=user))
    filters = {"pass_on": PASS_ON, "run_out": RUN_OUT, "give_up": GIVE_UP, "jam": JAM}
    for name, text in filters.items():
        (folder / name).write_text(text.format(folder=folder))
        (folder / name).chmod(0o755)
    printers = ""
    for name, state in QUEUES.items():
        accepting = "No" if name == "Refusing" else "Yes"
        printers += PRINTER.format(name=name, folder=folder, state=state, accepting=accepting)
        (folder / "root/ppd" / f"{name}.ppd").write_text(_driver(name, folder))
    (folder / "root/printers.conf").write_text(printers)


def _driver(name: str, folder: Path) -> str:
    return PPD.format(name=name, folder=folder, filter=FILTERS.get(name, "pass_on"))
