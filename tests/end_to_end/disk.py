"""A disk that loses its power: what a program wrote and did not wait for may be there or not.

What a program gives to the disk is written down by ``strace``. Up to any moment of it, the disk is
made again: what was waited for (fsync) is there; of the rest each sector may have arrived or not,
in any order, and names may have changed up to any point of their order.
"""

import re
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

SECTOR = 512
CALLS = "openat,write,pwrite64,fsync,fdatasync,ftruncate,rename,unlink,link,mkdir"
_LINE = re.compile(r"(?:\d+ +)?(\w+)\((.*)\) += (-?\d+)")
_BYTES = re.compile(r"\\x([0-9a-f]{2})")
_DESCRIPTOR = re.compile(r"(\d+)<([^>]*)>")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"(?:\.\.\.)?')


@dataclass(frozen=True)
class Call:
    """One thing that was asked of the disk; *told* is what the program said aloud instead."""

    name: str
    path: str = ""
    other: str = ""
    data: bytes = b""
    at: int = 0
    told: bytes = b""


def recorded(program: Sequence[str], log: Path, environment: dict[str, str]) -> list[Call]:
    """Run *program* to its end; return what it asked of the disk and what it said, in order."""
    strace = ["strace", "-y", "-xx", "-s", "10000000", "-e", f"trace={CALLS}", "-o", str(log)]
    subprocess.run(
        [*strace, *program], env=environment, check=True, timeout=300, stdout=subprocess.PIPE
    )
    with log.open("r", encoding="ascii") as lines:
        return [call for line in lines if (call := _read(line)) is not None]


def _read(line: str) -> Call | None:
    found = _LINE.match(line)
    if found is None or int(found[3]) < 0:
        return None
    name, said = found[1], found[2]
    texts = [bytes.fromhex(text.replace("\\x", "")) for text in _TEXT.findall(said)]
    if name in {"rename", "link", "unlink", "mkdir"}:
        return Call(name, *(text.decode() for text in texts))
    if name == "openat":
        return _opened(line)
    descriptor = _DESCRIPTOR.match(said)
    if descriptor is None:
        return None
    path, last = _plain(descriptor[2]), said.rpartition(", ")[2]
    if name == "write":
        content = texts[0][: int(found[3])]
        aloud = descriptor[1] == "1"
        return Call("said", told=content) if aloud else Call("append", path, data=content)
    numbered = {"pwrite64": "write", "ftruncate": "cut"}
    at = int(last) if name in numbered else 0
    return Call(numbered.get(name, "sync"), path, data=b"".join(texts), at=at)


def _opened(line: str) -> Call | None:
    before, _equals, after = line.rpartition("=")
    flags, opened = before.rpartition('"')[2], _DESCRIPTOR.search(after)
    if opened is None or ("O_CREAT" not in flags and "O_TRUNC" not in flags):
        return None
    return Call("open_empty" if "O_TRUNC" in flags else "open", _plain(opened[2]))


def _plain(path: str) -> str:
    return bytes(_BYTES.sub(lambda found: chr(int(found[1], 16)), path), "latin-1").decode()


@dataclass
class _Node:
    """The content of a file: what is surely there, and what was written since."""

    safe: bytes = b""
    end: int = 0  # where the next append goes
    since: list[Call] = field(default_factory=list)

    def settle(self) -> None:
        for call in self.since:
            self.safe = _applied(self.safe, call)
        self.since.clear()

    def after(self, random: Random, chance: float) -> bytes:
        """Return what may be there after the power came back."""
        content = self.safe
        for call in self.since:
            if call.name == "cut":
                content = _applied(content, call) if random.random() < chance else content
                continue
            for at in range(0, len(call.data), SECTOR):
                if random.random() < chance:
                    part = call.data[at : at + SECTOR]
                    content = _applied(content, Call("write", data=part, at=call.at + at))
        return content


def _applied(content: bytes, call: Call) -> bytes:
    if call.name == "cut":
        return content[: call.at].ljust(call.at, b"\0")
    content = content.ljust(call.at, b"\0")
    return content[: call.at] + call.data + content[call.at + len(call.data) :]


class Disk:
    """The folder *root* as a disk has it that is told one call after the other."""

    def __init__(self, root: Path) -> None:
        self._root = str(root)
        self._names: dict[str, _Node | None] = {}  # None for a folder
        self._safe: dict[str, _Node | None] = {}
        self._renamed: list[Call] = []
        self._made: dict[int, _Node] = {}
        for path in sorted(root.rglob("*")):
            self._names[str(path)] = None if path.is_dir() else _Node(path.read_bytes())
        self._safe = dict(self._names)

    def take(self, call: Call) -> None:
        """Take the next call."""
        if not call.path.startswith(self._root) or call.path.endswith("-shm"):
            return
        if call.name in {"rename", "unlink", "link", "mkdir"}:
            self._rename(call)
            return
        if call.name.startswith("open"):
            if self._names.get(call.path, 0) == 0:
                self._rename(Call("make", call.path))
            elif call.name == "open_empty":
                self._write(Call("cut", call.path))
            node = self._names[call.path]
            if node is not None:
                node.end = 0
            return
        if call.name == "sync":
            self._sync(call.path)
            return
        self._write(call)

    def _write(self, call: Call) -> None:
        node = self._names.get(call.path)
        if node is None:
            return
        if call.name == "append":
            call = Call("write", call.path, data=call.data, at=node.end)
            node.end += len(call.data)
        node.since.append(call)

    def _sync(self, path: str) -> None:
        node = self._names.get(path)
        if node is not None:
            node.settle()
        else:  # a folder: its names are safe now, in the order in which they changed
            mine = [call for call in self._renamed if str(Path(call.path).parent) == path]
            for call in mine:
                self._change(self._safe, call)
                self._renamed.remove(call)

    def _rename(self, call: Call) -> None:
        if call.name == "make":
            self._made[id(call)] = _Node()
        self._change(self._names, call)
        self._renamed.append(call)

    def _change(self, names: dict[str, _Node | None], call: Call) -> None:
        if call.name == "mkdir":
            names[call.path] = None
        elif call.name == "make":
            names[call.path] = self._made[id(call)]
        elif call.name == "unlink":
            names.pop(call.path, None)
        elif call.path in names:
            names[call.other] = names[call.path]
            if call.name == "rename":
                del names[call.path]

    def lose_power(self, random: Random, target: Path) -> None:
        """Write into *target* what may be found when the power comes back."""
        chance = random.choice([0.0, 0.5, 0.9, 1.0])
        names = dict(self._safe)
        for call in self._renamed[: random.randint(0, len(self._renamed))]:
            self._change(names, call)
        for name, node in names.items():
            path = target / Path(name).relative_to(self._root)
            if node is None:
                path.mkdir(parents=True, exist_ok=True)
        for name, node in names.items():
            path = target / Path(name).relative_to(self._root)
            if node is not None and path.parent.exists():
                path.write_bytes(node.after(random, chance))


def said_until(calls: Sequence[Call], end: int) -> Iterator[str]:
    """Yield the lines that the program said before a moment."""
    told = b"".join(call.told for call in calls[:end])
    yield from told.decode("utf-8").splitlines()
