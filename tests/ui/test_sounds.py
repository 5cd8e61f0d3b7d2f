"""Three sounds that differ, played by what the computer has, or by nothing."""

import itertools
import math
import struct
import wave

import pytest

from desktop.ui.sounds import FILES, PLAYERS, is_on, player
from desktop.use_cases.cards import CardOnRoll

RATE = 16_000
LOUD = 11_000
RECIPES = {  # notes as (hertz, seconds): one goes up, one stays, one is low and long
    CardOnRoll.IN: ((880, 0.09), (1320, 0.16)),
    CardOnRoll.ALREADY_IN: ((660, 0.08), (0, 0.05), (660, 0.08)),
    CardOnRoll.NOT_OF_THIS_CLASS: ((233, 0.14), (0, 0.04), (165, 0.34)),
}


def samples(recipe) -> list[int]:
    """Return a wave that swells and fades within each note, so that nothing clicks."""
    made = []
    for hertz, seconds in recipe:
        count = round(RATE * seconds)
        for at in range(count):
            edge = min(1.0, at / 160, (count - at) / 480)
            made.append(round(LOUD * edge * math.sin(2 * math.pi * hertz * at / RATE)))
    return made


def read(path) -> list[int]:
    with wave.open(str(path)) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, RATE)
        frames = file.readframes(file.getnframes())
    return list(struct.unpack(f"<{len(frames) // 2}h", frames))


@pytest.mark.parametrize("kind", CardOnRoll)
def test_each_sound_is_what_its_recipe_makes(kind):
    made, shipped = samples(RECIPES[kind]), read(FILES[kind])
    assert len(made) == len(shipped)
    assert all(abs(a - b) <= 1 for a, b in zip(made, shipped, strict=True))


def test_the_three_sounds_differ_in_length_and_in_tune():
    lengths = {len(read(path)) for path in FILES.values()}
    crossings = {
        sum((a < 0) != (b < 0) for a, b in itertools.pairwise(read(path)))
        for path in FILES.values()
    }
    assert len(lengths) == len(crossings) == 3


@pytest.mark.parametrize("program", [words[0] for words in PLAYERS])
def test_the_player_that_is_there_is_given_the_file(program, tmp_path, monkeypatch, qtbot):
    heard = tmp_path / "heard"
    script = tmp_path / program
    script.write_text(f'#!/bin/sh\nfor last; do :; done\nprintf %s "$last" > "{heard}"\n')
    script.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    player()(FILES[CardOnRoll.IN])
    qtbot.waitUntil(lambda: heard.exists() and heard.read_text() == str(FILES[CardOnRoll.IN]))


def test_where_there_is_no_player_it_is_silent(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert player()(FILES[CardOnRoll.IN]) is None


def test_sounds_are_on_until_somebody_turns_them_off():
    assert is_on({})
    assert is_on({"card_sounds": "on"})
    assert not is_on({"card_sounds": "off"})
