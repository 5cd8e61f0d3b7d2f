"""Harmful texts found by following the branches of the code: ``python3 tasks fuzz --seconds N``.

Not a test: it looks for what the tests then say. An answer or a refusal is well; anything else ends
the run, and the bytes that did it are left in a file.
"""

import sys

import atheris

with atheris.instrument_imports(include=["desktop"]):
    from desktop.domain.bursts import read_burst
    from desktop.domain.card_scan import read_card_scan
    from desktop.domain.recovery_kit import read_part
    from desktop.errors import ExpectedError
    from tests.hostile.test_texts import READERS, TODAY

TARGETS = [
    *READERS.values(),
    read_part,
    lambda text: read_burst(text, TODAY),
    lambda text: read_card_scan(text, TODAY),
]


def try_bytes(content: bytes) -> None:
    """Give a text to one of the readers: the first byte says which."""
    if content:
        reader = TARGETS[content[0] % len(TARGETS)]
        try:
            reader(content[1:].decode("utf-8", "surrogateescape"))
        except ExpectedError:
            return


if __name__ == "__main__":
    atheris.Setup(sys.argv, try_bytes)
    atheris.Fuzz()
