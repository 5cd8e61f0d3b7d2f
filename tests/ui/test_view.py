"""Every screen says its words live, asks, and drops answers that come too late."""

import threading

import pytest
import shiboken6
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.rights import Right
from desktop.i18n import _
from desktop.ui import language
from desktop.ui.buttons import Button
from desktop.ui.layout import label
from desktop.ui.view import View
from tests.ui.desk import Desk, changes


class PeopleView(View):
    reads = frozenset({"person"})

    def build(self):
        self.asked_again, self.title = 0, label("title")
        QVBoxLayout(self).addWidget(self.title)

    def say(self):
        self.title.setText(_("People"))

    def reload(self):
        self.asked_again += 1


@pytest.fixture
def view(desk, qtbot):
    view = PeopleView(desk)
    qtbot.addWidget(view)
    view.show()
    return view


def test_a_screen_speaks_the_new_language_at_once(view, qtbot):
    language.speak("es")
    qtbot.waitUntil(lambda: view.title.text() == "Personas")
    language.speak("en")
    qtbot.waitUntil(lambda: view.title.text() == "People")


def test_a_screen_asks_again_when_what_it_reads_changes(view, desk, qtbot):
    with qtbot.waitSignal(desk.changed):
        view.ask(changes("course")(lambda unit: None))
    assert view.asked_again == 1
    with qtbot.waitSignal(desk.changed):
        view.ask(changes("person", "enrolment")(lambda unit: None))
    assert view.asked_again == 2


def test_a_screen_behind_another_asks_again_once_it_is_shown(desk, qtbot):
    pages = QStackedWidget()
    qtbot.addWidget(pages)
    front, behind = PeopleView(desk), PeopleView(desk)
    for page in (front, behind):
        pages.addWidget(page)
    inside = PeopleView(desk)
    behind.layout().addWidget(inside)
    pages.show()
    desk.changed.emit(frozenset({"person"}))
    desk.changed.emit(frozenset({"person"}))
    assert [view.asked_again for view in (front, behind, inside)] == [3, 1, 1]
    pages.setCurrentWidget(behind)
    assert [view.asked_again for view in (front, behind, inside)] == [3, 2, 2]
    pages.setCurrentWidget(front)
    pages.setCurrentWidget(behind)
    assert (front.asked_again, behind.asked_again) == (3, 2)


def test_a_list_that_waits_to_be_seen_does_so_behind_a_part_of_its_page(desk, qtbot):
    class ListView(PeopleView):
        waits_to_be_seen = True

    page = PeopleView(desk)
    qtbot.addWidget(page)
    parts, lines = QStackedWidget(), ListView(desk)
    parts.addWidget(QWidget())
    parts.addWidget(lines)
    page.layout().addWidget(parts)
    page.show()
    desk.changed.emit(frozenset({"person"}))
    assert (page.asked_again, lines.asked_again) == (2, 1)
    parts.setCurrentWidget(lines)
    assert (page.asked_again, lines.asked_again) == (2, 2)


def test_a_long_list_that_is_seldom_opened_asks_once_it_is_seen(desk, qtbot):
    class LongListView(PeopleView):
        asks_once_seen = True

    lines = LongListView(desk)
    qtbot.addWidget(lines)
    assert lines.asked_again == 0
    lines.show()
    assert lines.asked_again == 1


def test_a_part_behind_another_asks_after_what_is_seen(desk, qtbot):
    order = []

    class Part(PeopleView):
        def reload(self):
            order.append(self)

    page = PeopleView(desk)
    qtbot.addWidget(page)
    parts, behind, seen = QStackedWidget(), Part(desk), Part(desk)
    for part in (behind, seen):
        parts.addWidget(part)
    parts.setCurrentWidget(seen)
    page.layout().addWidget(parts)
    page.show()
    order.clear()
    desk.changed.emit(frozenset({"person"}))
    assert order == [seen]
    qtbot.waitUntil(lambda: order == [seen, behind])


def test_the_answer_to_a_closed_screen_is_dropped(desk, qtbot):
    gate, answers, view = threading.Event(), [], PeopleView(desk)
    view.ask(lambda unit: gate.wait(5), then=answers.append)
    shiboken6.delete(view)
    gate.set()
    desk.close()
    qtbot.wait(20)
    assert answers == []


def test_a_screen_may_ask_before_the_records_are_open(background, qtbot):
    answers, view = [], PeopleView(background)
    qtbot.addWidget(view)
    view.ask(lambda unit: 7, then=answers.append)
    background.open(Desk)
    qtbot.waitUntil(lambda: answers == [7])


def test_a_screen_inside_another_goes_and_tells_through_the_outer_one(view, desk, qtbot):
    inner = PeopleView(desk)
    view.layout().addWidget(inner)
    with qtbot.waitSignal(view.going) as going:
        inner.go("courses", run_id="r1")
    assert going.args == ["courses", {"run_id": "r1"}]
    with qtbot.waitSignal(view.telling) as telling:
        inner.tell("Done.")
    assert telling.args[0].text == "Done."


class PagedView(View):
    def build(self):
        self.screens = QStackedWidget()
        self.screens.addWidget(QWidget())
        self.screens.addWidget(QWidget())
        self.follow_title(self.screens)

    def say(self):
        self.say_title()

    def say_title(self):
        self.setWindowTitle(self.title_of(self.screens) or _("People"))


def test_a_screen_is_called_as_the_one_it_shows(desk, qtbot):
    paged = PagedView(desk)
    qtbot.addWidget(paged)
    assert paged.windowTitle() == "People"
    paged.screens.widget(1).setWindowTitle("Rosa")
    assert paged.windowTitle() == "People"
    paged.screens.setCurrentIndex(1)
    assert paged.windowTitle() == "Rosa"
    paged.screens.widget(1).setWindowTitle("Ana")
    assert paged.windowTitle() == "Ana"


def test_a_button_is_there_for_those_who_may_and_follows_who_sits_down(background, qtbot):
    seat = Desk()
    view, button = View(background), Button("", "add")
    qtbot.addWidget(view)
    button.setParent(view)
    view.only_for(Right.ENROL, button)
    assert not button.isHidden(), "before the records are open nothing is hidden"
    seat.rights = frozenset({Right.SEE})
    with qtbot.waitSignal(background.opened):
        background.open(lambda: seat)
    assert button.isHidden()

    def sit():
        seat.rights, seat.account = frozenset({Right.ENROL}), "berta"

    with qtbot.waitSignal(background.seated):
        background.sit_down(sit, None, None)
    assert not button.isHidden()
