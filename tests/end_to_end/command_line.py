"""The command line as it is typed: each command is a process of its own."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
PASSPHRASE = "clave de la prueba"
PATIENCE = 120  # seconds until a command counts as stuck


@dataclass(frozen=True)
class Said:
    """How a command ended and what it printed."""

    code: int
    out: str
    err: str

    @property
    def refusal(self) -> str:
        """The one sentence of a command that was refused: nothing else was printed."""
        assert (self.code, self.out) == (1, ""), self
        [sentence] = self.err.splitlines()
        assert "Traceback" not in sentence
        assert sentence.endswith("."), self
        return sentence


@dataclass(frozen=True)
class CommandLine:
    """Commands on one data folder, in one language."""

    data: Path
    lang: str = "en"
    passphrase: str | None = PASSPHRASE
    before: tuple[str, ...] = ()  # what starts the program in another way: setpriv …
    root: Path = ROOT  # where the program is

    def start(self, *words: object) -> "subprocess.Popen[str]":
        program = [*self.before, sys.executable, "-m", "desktop", "--data", str(self.data)]
        settings = {k for k in os.environ if k.startswith("MINGA_")} - {"MINGA_DEVICE_HOME"}
        environment = {k: v for k, v in os.environ.items() if k not in settings}
        environment |= {"PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring"}
        if self.passphrase is not None:
            environment["MINGA_PASSPHRASE"] = self.passphrase
        return subprocess.Popen(
            [*program, "--lang", self.lang, *map(str, words)],
            cwd=self.root,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def __call__(self, *words: object) -> Said:
        """Carry one command out."""
        return heard(self.start(*words))

    def json(self, *words: object) -> Any:
        """Return the one JSON document of a command that succeeds and says nothing else."""
        said = self(*words, "--json")
        assert (said.code, said.err) == (0, ""), said
        return json.loads(said.out)

    def do(self, use_case: str, **arguments: object) -> Any:
        """Carry a use case out and return its answer."""
        return self.json("do", use_case, "--args", json.dumps(arguments))

    def together(self, *commands: tuple[object, ...]) -> list[Any]:
        """Return the JSON documents of several commands that run at the same time."""
        processes = [self.start(*words, "--json") for words in commands]
        said = [heard(process) for process in processes]
        assert [(one.code, one.err) for one in said] == [(0, "")] * len(said), said
        return [json.loads(one.out) for one in said]

    def refused(self, *words: object) -> str:
        """Return the sentence of a command that is refused."""
        return self(*words).refusal


def heard(process: "subprocess.Popen[str]") -> Said:
    """Wait until a command has ended; return what it said."""
    try:
        out, err = process.communicate(timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        raise
    return Said(process.returncode, out, err)
