"""Three threads: a question does not wait for a command, and what waits is forgotten at the end."""

import threading

from desktop.ui.workers import Workers


def test_a_question_is_answered_while_a_command_runs():
    workers, over = Workers(), threading.Event()
    workers.commands.submit(over.wait)
    assert workers.questions.submit(lambda: "answer").result(5) == "answer"
    over.set()
    workers.close()


def test_at_the_end_what_runs_finishes_and_what_waits_is_forgotten():
    workers, begun, over = Workers(), threading.Event(), threading.Event()

    def work():
        begun.set()
        return over.wait()

    running = workers.commands.submit(work)
    waiting = workers.commands.submit(lambda: "never")
    begun.wait()
    threading.Timer(0.01, over.set).start()
    workers.close()
    assert running.result() is True
    assert waiting.cancelled()
