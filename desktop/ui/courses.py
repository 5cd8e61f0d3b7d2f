"""Courses: the runs of the centre and its catalogue, the page of a run, and their forms."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from desktop.ui.catalogue import Catalogue
from desktop.ui.course_form import CourseForm
from desktop.ui.layout import label, stack
from desktop.ui.run_form import RunForm
from desktop.ui.run_list import RunList
from desktop.ui.run_page import RunPage
from desktop.ui.stacked_pages import StackedPages
from desktop.ui.tabbed_pages import TabbedPages
from desktop.ui.view import View
from desktop.use_cases.course_run_pages import CourseRunPage, read_course_run
from desktop.use_cases.courses import CourseLine


class CoursesView(View):
    """``go("courses")`` shows the two lists, with *course_run_id* the page of a run."""

    def build(self) -> None:
        """Lay the lists, the page and the forms one upon the other."""
        self.title, self.home, self.tabs = label("display"), QWidget(), TabbedPages()
        self.runs, self.catalogue = RunList(self.background), Catalogue(self.background)
        self.page, self.run_form = RunPage(self.background), RunForm(self.background)
        self.course_form = CourseForm(self.background)
        for tab in (self.runs, self.catalogue):
            self.tabs.add_page(tab, gap=16)
        stack(self.home, self.title, self.tabs)
        self.screens = StackedPages()
        for screen in (self.home, self.page, self.run_form, self.course_form):
            self.screens.addWidget(screen)
        self._wire()
        stack(self, self.screens, margin=0)

    def say(self) -> None:
        """Say the titles."""
        self.say_title()
        self.title.setText(_("Courses"))
        self.tabs.setTabText(0, _("Course runs"))
        self.tabs.setTabText(1, _("Catalogue"))
        self.tabs.tabBar().setAccessibleName(_("Courses"))

    def say_title(self) -> None:
        """Be called as the run or the form that is shown."""
        self.setWindowTitle(self.title_of(self.screens) or _("Courses"))

    def arrive(self, **where: object) -> None:
        """Show the lists, or the run that is asked for."""
        course_run_id = where.get("course_run_id")
        if isinstance(course_run_id, str):
            self.page.show_run(course_run_id)
            self.screens.setCurrentWidget(self.page)
        else:
            self.screens.setCurrentWidget(self.home)

    def whereabouts(self) -> Mapping[str, str]:
        """Return the run that is shown, if it is one."""
        page = self.page.page if self.screens.currentWidget() is self.page else None
        return {"course_run_id": page.run.course_run_id} if page is not None else {}

    def resume(self, form: str, about: str) -> None:
        """Go back into a form of the catalogue or of a run, or to a dialog on its page."""
        if form == "course":
            self._open_course(about)
            self.course_form.kept.resume(about)
        elif form != "course_run":
            self.page.resume(form, about)
        elif about:
            self.ask(partial(read_course_run, course_run_id=about), then=self._resume_run)
        else:
            self._new_run()
            self.run_form.kept.resume()

    def _resume_run(self, page: CourseRunPage) -> None:
        self._edit_run(page)
        self.run_form.kept.resume(page.run.course_run_id)

    def focus_first(self) -> None:
        """Begin where work on what is shown begins."""
        screen = self.screens.currentWidget()
        tabs = (self.runs, self.catalogue)
        view = tabs[self.tabs.currentIndex()] if screen is self.home else screen
        if isinstance(view, View):
            view.focus_first()

    def _wire(self) -> None:
        self.follow_title(self.screens)
        self.tabs.currentChanged.connect(self.focus_first)
        self.runs.opened.connect(lambda run_id: self.go("courses", course_run_id=run_id))
        self.runs.wanted.connect(self._new_run)
        self.catalogue.opened.connect(self._open_course)
        self.catalogue.wanted.connect(self._new_run)
        self.page.edited.connect(self._edit_run)
        self.page.repeated.connect(self._repeat_run)
        self.page.left.connect(lambda: self.go("courses"))
        self.run_form.saved.connect(self._run_saved)
        self.run_form.left.connect(self._leave_run_form)
        self.course_form.saved.connect(self._course_saved)
        self.course_form.left.connect(self._go_home)

    def _new_run(self, course_id: str = "") -> None:
        self.run_form.start_new(course_id or None)
        self._show(self.run_form)

    def _edit_run(self, page: CourseRunPage) -> None:
        self.run_form.start_with(page)
        self._show(self.run_form)

    def _repeat_run(self, page: CourseRunPage) -> None:
        self.run_form.start_like(page)
        self._show(self.run_form)

    def _open_course(self, course_id: str) -> None:
        if course_id:
            self.course_form.start_with(course_id)
        else:
            self.course_form.start_new()
        self._show(self.course_form)

    def _run_saved(self, page: CourseRunPage) -> None:
        self.page.take_answer(page)
        self.go("courses", course_run_id=page.run.course_run_id)
        self.tell(_("Saved: {name}.").format(name=page.run.code))

    def _leave_run_form(self) -> None:
        self._show(self.page if self.run_form.from_a_run else self.home)

    def _course_saved(self, line: CourseLine) -> None:
        self._go_home()
        self.catalogue.table.select(lambda one: one.course_id == line.course_id)
        words = _("Saved: {code}, version {n}.")
        self.tell(words.format(code=line.code, n=line.version))

    def _go_home(self) -> None:
        self._show(self.home)

    def _show(self, screen: QWidget) -> None:
        self.screens.setCurrentWidget(screen)
        self.focus_first()
