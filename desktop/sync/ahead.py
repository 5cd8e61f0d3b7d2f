"""Doing one thing while the other side is busy with another: asking ahead over one line."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import Any, Self


class Ahead:
    """Lets one call over the line run while its caller reads or writes the file.

    Leaving waits for a call that is under way: nobody else talks over the line meanwhile. What it
    would have answered, or its error, is dropped then; so only calls that may be asked again are
    begun ahead.
    """

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(1, "minga-line")
        self._begun: Future[Any] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._pool.shutdown()

    def begin(self, call: Callable[[], Any]) -> None:
        """Begin *call*; the one before must have been waited for."""
        assert self._begun is None
        self._begun = self._pool.submit(call)

    def wait(self) -> Any:  # noqa: ANN401
        """Return what the call answered. Raises what it raised."""
        assert self._begun is not None
        begun, self._begun = self._begun, None
        return begun.result()
