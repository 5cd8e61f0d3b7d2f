"""How many questions the file is asked: what a list costs must not grow with its lines."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Engine, event


def questions_of(act: Callable[[], Any]) -> int:
    """Do it, and return how many statements went to the file."""
    asked: list[str] = []

    def hear(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        asked.append(statement)

    event.listen(Engine, "before_cursor_execute", hear)
    try:
        act()
    finally:
        event.remove(Engine, "before_cursor_execute", hear)
    return len(asked)
