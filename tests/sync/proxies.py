"""What stands between a computer and the central server: encryption, and lines that break.

Each proxy runs in a thread of its own, listens on this computer, and ends with its ``with``.
"""

import asyncio
import fcntl
import ssl
import struct
import termios
from asyncio import StreamReader, StreamWriter
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from socket import SO_LINGER, SOL_SOCKET
from threading import Event, Thread
from typing import Self

SSL_REQUEST = struct.pack("!ii", 8, 80877103)
RESET_AT_CLOSE = struct.pack("ii", 1, 0)
CHUNK = 65536
BROKEN = (ConnectionError, ssl.SSLError, asyncio.IncompleteReadError)


class Way(Enum):
    """Which way bytes go."""

    TO_SERVER = "to_server"
    TO_CLIENT = "to_client"


@dataclass(frozen=True)
class Link:
    """One connection through a proxy: where the bytes of each way go."""

    sinks: dict[Way, StreamWriter]

    def reset(self) -> None:
        """Tear the connection at both ends, without a farewell (RST)."""
        for sink in self.sinks.values():
            sink.get_extra_info("socket").setsockopt(SOL_SOCKET, SO_LINGER, RESET_AT_CLOSE)
            sink.transport.abort()


class Proxy:
    """Passes everything on to the PostgreSQL at *behind*, a port of this computer."""

    port: int

    def __init__(self, behind: int) -> None:
        self.behind = behind
        self._meetings: dict[asyncio.Task[None], StreamWriter] = {}
        self._pumps: set[asyncio.Task[None]] = set()
        self._ready = Event()
        self._thread = Thread(target=lambda: asyncio.run(self._serve()), name=type(self).__name__)

    def __enter__(self) -> Self:
        self._thread.start()
        self._ready.wait()
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._over.set)
        self._thread.join()

    def url(self, url: str, host: str = "127.0.0.1") -> str:
        """Return the address of a database behind the proxy, through the proxy."""
        return url.replace(f"@127.0.0.1:{self.behind}/", f"@{host}:{self.port}/")

    async def _serve(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._over = asyncio.Event()
        await self._begin()
        listener = await asyncio.start_server(self._welcome, "127.0.0.1", 0)
        self.port = listener.sockets[0].getsockname()[1]
        self._ready.set()
        await self._over.wait()
        await self._let_arrive(listener)
        listener.close()
        meetings = dict(self._meetings)
        for meeting in meetings:
            meeting.cancel()
        await asyncio.gather(*meetings, return_exceptions=True)
        for writer in meetings.values():  # one that never began did not hang up by itself
            with suppress(AttributeError):  # Python 3.11.2 trips over a line that is over already
                writer.transport.abort()

    async def _let_arrive(self, listener: asyncio.Server) -> None:
        """Let nobody else in, and wait until who is at the door is met.

        asyncio lets people in by tasks of its own, and forgets them when the door is shut first.
        """
        for door in listener.sockets:
            self._loop.remove_reader(door.fileno())
        ours = {asyncio.current_task(), *self._meetings, *self._pumps}
        await asyncio.gather(*(asyncio.all_tasks() - ours), return_exceptions=True)

    async def _begin(self) -> None:
        """Make what needs the thread's loop."""

    def _welcome(self, reader: StreamReader, writer: StreamWriter) -> None:
        """Begin to serve who came; from here on somebody hangs up, also when all is over now."""
        meeting = self._loop.create_task(self._meet(reader, writer))
        self._meetings[meeting] = writer
        meeting.add_done_callback(lambda done: self._meetings.pop(done, None))

    async def _meet(self, reader: StreamReader, writer: StreamWriter) -> None:
        try:
            # What breaks here is a broken line, and both ends learn of it.
            with suppress(*BROKEN):
                await self._greet(reader, writer)
                await self._join(reader, writer)
        finally:
            await _hang_up(writer)

    async def _greet(self, reader: StreamReader, writer: StreamWriter) -> None:
        """Do what comes before the first byte that is passed on."""

    async def _join(self, reader: StreamReader, writer: StreamWriter) -> None:
        opening = asyncio.ensure_future(asyncio.open_connection("127.0.0.1", self.behind))
        try:
            far_reader, far_writer = await asyncio.shield(opening)
        except asyncio.CancelledError:  # asyncio forgets a line that is there when all is over
            with suppress(*BROKEN, OSError):
                (await opening)[1].transport.abort()
            raise
        link = Link({Way.TO_SERVER: far_writer, Way.TO_CLIENT: writer})
        for sink in link.sinks.values():
            sink.transport.set_write_buffer_limits(high=0)  # drained means: the system has it
        pumps = [
            asyncio.create_task(self._pump(Way.TO_SERVER, reader, link)),
            asyncio.create_task(self._pump(Way.TO_CLIENT, far_reader, link)),
        ]
        self._pumps.update(pumps)
        try:
            await asyncio.wait(pumps, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for pump in pumps:
                pump.cancel()
            try:  # all may be over in this very moment
                await asyncio.gather(*pumps, return_exceptions=True)
            finally:
                self._pumps.difference_update(pumps)
                await _hang_up(far_writer)

    async def _pump(self, way: Way, source: StreamReader, link: Link) -> None:
        while data := await source.read(CHUNK):
            await self._pass(way, data, link)

    async def _pass(self, way: Way, data: bytes, link: Link) -> None:
        link.sinks[way].write(data)
        await link.sinks[way].drain()


class TlsFront(Proxy):
    """TLS before a server that may have none of its own: nothing else gets in."""

    def __init__(self, behind: int, certificate: Path) -> None:
        super().__init__(behind)
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._context.load_cert_chain(certificate)

    async def _greet(self, reader: StreamReader, writer: StreamWriter) -> None:
        if await reader.readexactly(len(SSL_REQUEST)) != SSL_REQUEST:
            raise ConnectionRefusedError
        writer.write(b"S")
        await writer.drain()
        await writer.start_tls(self._context)


class Line(Proxy):
    """A plain line that breaks or falls silent after an exact number of bytes, when told so.

    ``passed`` counts the bytes of each way since the line was last told something.
    """

    def __init__(self, behind: int) -> None:
        super().__init__(behind)
        self.silent = Event()
        self.passed = dict.fromkeys(Way, 0)
        self._limit: tuple[Way, int] | None = None
        self._cuts = True
        self._links: list[Link] = []

    def cut_after(self, way: Way, count: int) -> None:
        """Break the line when *count* more bytes have gone *way*; later lines are whole again.

        With 0 it breaks when the next byte wants to go that way.
        """
        self._tell(way, count, cuts=True)

    def stall_after(self, way: Way, count: int) -> None:
        """Fall silent, both ways, when *count* more bytes have gone *way*, and set ``silent``."""
        self._tell(way, count, cuts=False)

    def cut(self) -> None:
        """Break every line now."""
        done = Event()
        self._loop.call_soon_threadsafe(lambda: (self._cut_all(), done.set()))
        done.wait()

    def go_on(self) -> None:
        """Let pass what waits since the line fell silent."""
        self.silent.clear()
        self._loop.call_soon_threadsafe(self._open.set)

    def _tell(self, way: Way, count: int, *, cuts: bool) -> None:
        self.passed = dict.fromkeys(Way, 0)
        self._cuts = cuts
        self._limit = (way, count)

    async def _begin(self) -> None:
        self._open = asyncio.Event()
        self._open.set()

    def _cut_all(self) -> None:
        for link in self._links:
            link.reset()

    async def _join(self, reader: StreamReader, writer: StreamWriter) -> None:
        await super()._join(reader, writer)
        self._links = [link for link in self._links if writer not in link.sinks.values()]

    async def _pump(self, way: Way, source: StreamReader, link: Link) -> None:
        if link not in self._links:
            self._links.append(link)
        await super()._pump(way, source, link)

    async def _pass(self, way: Way, data: bytes, link: Link) -> None:
        await self._open.wait()
        room = self._room(way)
        if room is None or len(data) < room:
            self.passed[way] += len(data)
            await super()._pass(way, data, link)
            return
        self._limit = None
        self.passed[way] += room
        await super()._pass(way, data[:room], link)
        if self._cuts:
            await _arrive(link.sinks[way])
            link.reset()
            raise ConnectionResetError
        self._open.clear()
        self.silent.set()
        await self._pass(way, data[room:], link)

    def _room(self, way: Way) -> int | None:
        """Return how many bytes may still go *way*; None when there is no limit."""
        if self._limit is None or self._limit[0] is not way:
            return None
        return self._limit[1] - self.passed[way]


async def _arrive(sink: StreamWriter) -> None:
    """Wait until the other end's system has everything: a reset throws away what has not left."""
    plug = sink.get_extra_info("socket")
    while struct.unpack("i", fcntl.ioctl(plug, termios.TIOCOUTQ, b"\0\0\0\0"))[0]:
        await asyncio.sleep(0)  # lets the other lines go on; nothing tells when a queue is empty


async def _hang_up(writer: StreamWriter) -> None:
    writer.close()
    with suppress(*BROKEN):
        await writer.wait_closed()
