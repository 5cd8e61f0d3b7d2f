"""The threads that use cases run on, each with a queue of its own."""

from concurrent.futures import ThreadPoolExecutor


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
