"""Paper is saved whole, and what it wants written down is written once it is."""

from functools import partial

import pytest

from desktop.ui.saving import save_paper
from desktop.ui.view import View
from desktop.use_cases.perform import Paper
from desktop.use_cases.preferences import read_settings, write_setting
from tests.documents.test_pdf_pictures import a_pdf


@pytest.fixture
def view(records, qtbot):
    view = View(records)
    qtbot.addWidget(view)
    return view


@pytest.fixture
def paper() -> Paper:
    """A paper that leaves a trace once it is out."""
    return Paper("slip.pdf", a_pdf(1), partial(write_setting, name="trace", value="out"))


def test_a_paper_is_saved_whole_and_what_it_wants_is_written_down(view, tmp_path, do, paper, qtbot):
    with qtbot.waitSignal(view.telling):
        save_paper(view, paper, tmp_path / "out.pdf")
    assert (tmp_path / "out.pdf").read_bytes() == paper.content
    qtbot.waitUntil(lambda: do(read_settings).get("trace") == "out")


def test_what_could_not_be_saved_leaves_no_trace(view, tmp_path, do, records, paper, qtbot):
    with qtbot.waitSignal(records.refused) as refused:
        save_paper(view, paper, tmp_path / "nowhere" / "out.pdf")
    assert refused.args[0].code == "file_unwritable"
    qtbot.waitUntil(lambda: not records.busy)
    assert "trace" not in do(read_settings)
