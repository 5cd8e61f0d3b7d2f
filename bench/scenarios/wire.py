"""A line as it is out there: slow, away most of the day, and back for a while."""

import asyncio
from asyncio import StreamReader, StreamWriter

from tests.sync.proxies import Line, Link, Way

PIECE = 2_048  # bytes that go at once
BITS = 8


class BadLine(Line):
    """Nobody gets through while it is down; while it is up, so many bits a second each way.

    What goes arrives *delay* seconds later, as over a mobile network.
    """

    def __init__(self, behind: int) -> None:
        super().__init__(behind)
        self.up = True
        self.bits_per_second = 0  # as fast as it goes
        self.delay = 0.0

    def go_down(self) -> None:
        """Break every line; nobody gets through from now on."""
        self.up = False
        self.cut()

    def come_back(self, bits_per_second: int = 0, delay: float = 0.0) -> None:
        """Let people through again, this slowly."""
        self.bits_per_second, self.delay = bits_per_second, delay
        self.up = True

    async def _greet(self, reader: StreamReader, writer: StreamWriter) -> None:
        if not self.up:
            raise ConnectionRefusedError

    async def _pass(self, way: Way, data: bytes, link: Link) -> None:
        await asyncio.sleep(self.delay)
        for at in range(0, len(data), PIECE):
            piece = data[at : at + PIECE]
            if self.bits_per_second:
                await asyncio.sleep(len(piece) * BITS / self.bits_per_second)
            await super()._pass(way, piece, link)
