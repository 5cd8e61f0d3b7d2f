"""Paper that is saved, and what is written in the books once a paper is out of the program."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.errors import OutputError
from desktop.i18n import _
from desktop.ui.files import choose_place, write_whole

if TYPE_CHECKING:
    from desktop.ui.view import View
    from desktop.use_cases.perform import Paper


def choose_where_to_save(view: View, paper: Paper) -> None:
    """Let the system's dialog choose where to save *paper*, and save it there."""
    choose_place(view, _("Save as PDF"), paper.file_name, partial(save_paper, view, paper))


def save_paper(view: View, paper: Paper, path: Path) -> None:
    """Write *paper* to *path*, all of it or nothing; *view* tells what came of it."""
    try:
        write_whole(path, paper.content)
    except OutputError as error:
        view.background.refused.emit(error)
        return
    note_out(view, paper)
    view.tell(_("Saved: {path}").format(path=path))


def note_out(view: View, paper: Paper) -> None:
    """Carry out what *paper* wants written down now that it is out; no dialog may undo that."""
    if paper.once_out is not None:
        view.background.run(view.outermost(), paper.once_out)
