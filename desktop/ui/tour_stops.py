"""Where the tour goes: every screen, tab and section, and the dialogs, each under its name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from desktop.ui.tour_day import SAMPLE, Day

Do = Callable[[Any], object]  # what is done at a page before its picture is made
Opened = tuple[str, str, Mapping[str, object], tuple[Do, ...]]  # a dialog: name, page, where, steps


@dataclass(frozen=True)
class Stop:
    """A picture: the page, about what, and what is done there; with *dialog*, what then opens."""

    name: str
    page: str
    where: Mapping[str, object] = field(default_factory=dict)
    steps: tuple[Do, ...] = ()
    dialog: bool = False


def stops(day: Day) -> tuple[Stop, ...]:
    """Return every stop at a centre where *day* was carried out, dialogs last."""
    return (*_pages(day), *_courses(day), *_settings(), *_dialogs(day))


def empty_stops() -> tuple[Stop, ...]:
    """Return the stops at a centre that was founded a moment ago: what there is to do first."""
    pages = ("today", "people", "courses", "attendance", "certificates", "differences", "counter")
    return (
        *(Stop(f"empty-{page}", page) for page in pages),
        Stop("empty-catalogue", "courses", steps=(_tab("tabs", 1),)),
        Stop("empty-closed-runs", "certificates", steps=(_click("new"),)),
        Stop("empty-rooms", "settings", {"section": "rooms"}),
        Stop("empty-backups", "settings", {"section": "backups"}),
    )


def _pages(day: Day) -> tuple[Stop, ...]:
    roll: dict[str, object] = {"course_run_id": day.taken_run}
    if day.taken_session:
        roll["course_session_id"] = day.taken_session
    person = {"person_id": day.person_id}
    issue = {"course_run_id": day.closed_run}
    return (
        Stop("today", "today"),
        Stop("people", "people"),
        Stop("person", "people", person),
        Stop("person-certificates", "people", person, (_tab("record.tabs", 1),)),
        Stop("person-history", "people", person, (_tab("record.tabs", 2),)),
        Stop("person-privacy", "people", person, (_tab("record.tabs", 3),)),
        Stop("register", "people", {"register": "Rosa Ñancupil"}),
        Stop("counter", "counter"),
        Stop("shift", "shift"),
        Stop("enrol", "enrol", {"course_run_id": day.open_run, **person}, (_begun_now,)),
        Stop("attendance", "attendance", roll),
        Stop("certificates", "certificates", {}, (_tab("tabs", 0),)),
        Stop("closed-runs", "certificates", {}, (_click("new"),)),
        Stop("issue", "certificates", issue),
        Stop("pile", "certificates", issue, (_click("issuing.again"),)),
        Stop("certificate", "certificates", {"certificate_id": day.certificate_id}),
        Stop("verify", "certificates", {"verify": day.folio}),
        Stop("differences", "differences"),
    )


def _courses(day: Day) -> tuple[Stop, ...]:
    run = {"course_run_id": day.taken_run}
    home = (_tab("tabs", 0),)
    return (
        Stop("courses", "courses", {}, home),
        Stop("catalogue", "courses", {}, (_tab("tabs", 1),)),
        Stop("course", "courses", {}, (_tab("tabs", 1), _click("catalogue.add"))),
        Stop("run-form", "courses", {}, (*home, _click("runs.add"))),
        Stop("course-run", "courses", run, (_tab("page.tabs", 0),)),
        Stop("sessions", "courses", run, (_tab("page.tabs", 1),)),
        Stop("closing", "courses", run, (_tab("page.tabs", 2),)),
        Stop("calls", "courses", run, (_tab("page.tabs", 3),)),
    )


def _settings() -> tuple[Stop, ...]:
    def section(name: str, section: str = "", *steps: Do) -> Stop:
        return Stop(name, "settings", {"section": section or name}, steps)

    return (
        section("settings", "centre"),
        *map(section, ("accounts", "rooms", "instructors", "signatories")),
        section("templates", "certificate_templates"),
        section("template-editor", "template_editor"),
        section("closed-days", "closed_days"),
        *map(section, ("lists", "computer", "reader", "printers")),
        section("import-choose", "import"),
        Stop("import", "settings", {"section": "import_people", "path": SAMPLE}),
        section("privacy", "", _part("notice")),
        section("requests", "privacy", _part("requests")),
        section("retention", "privacy", _part("retention")),
        section("access-log", "privacy", _part("log")),
        section("breach", "privacy", _part("breach")),
        section("figures", "privacy", _part("figures")),
        *map(section, ("sync", "backups")),
        section("check", "", _click("section.start")),
    )


def _dialogs(day: Day) -> tuple[Stop, ...]:
    made = [*_run_dialogs(day), *_person_dialogs(day), *_other_dialogs(day)]
    return tuple(
        Stop(f"dialog-{name}", page, where, steps, dialog=True) for name, page, where, steps in made
    )


def _run_dialogs(day: Day) -> list[Opened]:
    run = {"course_run_id": day.taken_run}
    people = (_tab("page.tabs", 0), _row("page.people.table"))
    sessions = (_tab("page.tabs", 1), _last("page.sessions.table"))
    grades = (_tab("page.tabs", 2), _row("page.closing.table"))
    return [
        ("withdraw", "courses", run, (*people, _click("page.people.withdraw"))),
        ("change-run", "courses", run, (*people, _click("page.people.change"))),
        ("more-sessions", "courses", run, (*sessions, _click("page.sessions.add"))),
        ("move-session", "courses", run, (*sessions, _click("page.sessions.shift"))),
        ("topic", "courses", run, (*sessions, _click("page.sessions.topic"))),
        ("cancel-session", "courses", run, (*sessions, _click("page.sessions.cancel"))),
        ("assessment", "courses", run, (*grades, _click("page.closing.add"))),
        ("override", "courses", run, (*grades, _click("page.closing.override"))),
        ("repeats", "courses", {}, (_tab("tabs", 0), _row("runs.table"), _click("runs.again"))),
        ("type-back", "attendance", run, (_click("type_back"),)),
    ]


def _person_dialogs(day: Day) -> list[Opened]:
    person = {"person_id": day.person_id}
    slip = (_row("record.enrolled.table"), _click("record.enrolled.slip"))
    private = (_tab("record.tabs", 3),)
    closed = _click("record.privacy.sensitive.open_button")
    return [
        ("document", "people", person, (_click("record.add_document"),)),
        ("slip", "people", person, slip),
        ("request", "people", person, (*private, _click("record.privacy.ask_request"))),
        ("sensitive-reason", "people", person, (*private, closed)),
        ("erase", "people", person, (*private, _click("record.privacy.erase"))),
    ]


def _other_dialogs(day: Day) -> list[Opened]:
    accounts, retention = {"section": "accounts"}, "section.views.retention"
    term = (_part("retention"), _row(f"{retention}.table"), _click(f"{retention}.change"))
    certificate = {"certificate_id": day.certificate_id}
    calls: list[Opened] = [("call", "today", {}, (_enter("to_phone.table"),))]
    return [
        ("void", "certificates", certificate, (_click("one.void"),)),
        ("new-account", "settings", accounts, (_click("section.add"),)),
        ("make-kit", "settings", accounts, (_click("section.kit"),)),
        ("take-kit", "settings", accounts, (_click("section.take_kit"),)),
        ("new-room", "settings", {"section": "rooms"}, (_click("section.add"),)),
        ("term", "settings", {"section": "privacy"}, term),
        ("help", "today", {}, (lambda view: view.window().help(),)),
        ("problem-report", "today", {}, (lambda view: view.window().report(),)),
        *(calls if day.to_phone else []),
    ]


def _found(view: Any, path: str) -> Any:  # noqa: ANN401 (a part of any screen)
    for name in path.split("."):
        part = view[name] if isinstance(view, dict) else getattr(view, name)
        view = part() if name == "section" else part
    return view


def _tab(path: str, at: int) -> Do:
    return lambda view: _found(view, path).setCurrentIndex(at)


def _row(path: str) -> Do:
    return lambda view: _found(view, path).selectRow(0)


def _last(path: str) -> Do:
    return lambda view: _found(view, path).selectRow(_found(view, path).model().rowCount() - 1)


def _click(path: str) -> Do:
    return lambda view: _found(view, path).click()


def _enter(path: str) -> Do:
    return lambda view: _found(view, path).opened.emit(_found(view, path).model().line_at(0))


def _begun_now(view: Any) -> None:  # noqa: ANN401 (the page where one enrols)
    """Offer nothing that an earlier visit of the tour left half done."""
    view.kept.settle()


def _part(name: str) -> Do:
    return lambda view: view.section().show_part(name)
