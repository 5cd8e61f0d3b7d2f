"""Blocks one under the other."""

import pytest

from desktop.documents.stack import Block, settle


def placed(heights: list[float], room: float) -> list[tuple[float, float]]:
    """Where the blocks come to stand (upper edge, height) between *room* and 0."""
    drawn: list[tuple[float, float]] = []

    def build(scale: float) -> list[Block]:
        drawn.clear()
        return [
            Block(tall * scale, 10, lambda y, tall=tall: drawn.append((y, tall * scale)))
            for tall in heights
        ]

    settle(build, room, 0)
    return drawn


def test_blank_is_shared_out_evenly():
    assert [y for y, _ in placed([20, 20], 70)] == pytest.approx([55, 20])


def test_blank_does_not_grow_without_measure():
    assert [y for y, _ in placed([20, 20], 500)] == pytest.approx([485, 450])


def test_words_shrink_when_there_is_too_little_room():
    blocks = placed([50, 50], 80)
    assert all(tall < 50 for _, tall in blocks)
    last, tall = blocks[-1]
    assert last - tall >= -0.001
