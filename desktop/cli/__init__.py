"""The command ``minga``: every use case without a window, and the window itself.

Exit codes: 0 done, 1 an expected error (one sentence on standard error), 2 wrong usage.
With ``--json`` standard output holds one JSON document with English keys and nothing else.
"""

import io
import os
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from desktop import i18n
from desktop.cli.parser import WrongUsageError, check_words, parse
from desktop.errors import ExpectedError

SECRETS = (
    "MINGA_PASSPHRASE",
    "MINGA_ACCOUNT_PASSPHRASE",
    "MINGA_NEW_PASSPHRASE",
    "MINGA_NEW_PIN",
    "MINGA_KIT_PART_1",
    "MINGA_KIT_PART_2",
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out the command line and return the exit code."""
    _speak_utf8()
    options = parse(arguments)
    i18n.set_language(options.lang)
    try:
        check_words(options)
        with _hidden_secrets(options):
            return int(_command(options.command)(options) or 0)
    except ExpectedError as error:
        from desktop.i18n.wording import sentence

        if sys.stderr is not None:  # a program with windows alone has none
            sys.stderr.write(sentence(error) + "\n")
        return 1
    except WrongUsageError as error:
        sys.stderr.write(f"minga: {error}\n")
        return 2
    except KeyboardInterrupt:
        sys.stderr.write(i18n._("Stopped. Nothing was changed.") + "\n")
        return 1
    except BrokenPipeError:
        sys.stderr.close()
        return 1


def _command(name: str) -> Callable[[Namespace], int | None]:
    """Return what carries *name* out; the window is painted before the records are imported."""
    if name == "window":
        from desktop import app

        return app.run
    from desktop.cli import commands

    return commands.COMMANDS[name]


@contextmanager
def _hidden_secrets(options: Namespace) -> Iterator[None]:
    """Keep the passphrase from every program that is started meanwhile; the command has it."""
    hidden = {name: os.environ.pop(name) for name in SECRETS if name in os.environ}
    options.secrets = {name: said for name, said in hidden.items() if said}
    try:
        yield
    finally:
        os.environ.update(hidden)


def _speak_utf8() -> None:
    """Let names arrive whole in a pipe or a file; a terminal shows what its letters can."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            if stream.isatty():
                stream.reconfigure(errors="replace")
            else:
                # The name of a file may be no text at all: it is shown as far as it goes.
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")
