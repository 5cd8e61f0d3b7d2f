"""The threads that use cases run on, each with a queue of its own."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event


class Workers:
    """One thread for commands, one for questions, one for long questions set aside."""

    def __init__(self) -> None:
        self.commands = ThreadPoolExecutor(1, thread_name_prefix="commands")
        self.questions = ThreadPoolExecutor(1, thread_name_prefix="questions")
        self.aside = ThreadPoolExecutor(1, thread_name_prefix="aside")

    def close(self) -> None:
        """Let what runs finish, and forget what waits."""
        for worker in (self.aside, self.questions, self.commands):
            worker.shutdown(wait=True, cancel_futures=True)


def hold(worker: ThreadPoolExecutor, over: Event) -> Event:
    """Keep *worker* from working until *over*; the event returned comes when it holds still.

    It also comes when the program closes before the worker got here.
    """
    quiet = Event()

    def keep_still() -> None:
        quiet.set()
        over.wait()

    worker.submit(keep_still).add_done_callback(lambda _done: quiet.set())
    return quiet
