"""What the commands about the centre do, at a computer."""

import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from desktop.cli.access import first_passphrase, open_records, own_name, records
from desktop.cli.door import to_json
from desktop.cli.output import say, table
from desktop.domain.rights import Right
from desktop.i18n import _, ngettext
from desktop.storage import keys
from desktop.sync.address import Address
from desktop.sync.desk import SyncDesk
from desktop.sync.first_join import join_anew
from desktop.sync.joining import read_code
from desktop.sync.reports import SyncReport, SyncStatus, SyncStep
from desktop.use_cases.perform import Performer
from desktop.use_cases.sign_in import Typed, adopt

if TYPE_CHECKING:
    from desktop.domain.differences import DifferenceState
    from desktop.use_cases.difference_lines import DifferenceLine


def join(options: Namespace) -> None:
    """Make this computer a device; a folder without a centre gets a new file first."""
    read_code(options.code)
    Address.parse(options.url)
    new = not (options.data / keys.KEY_FILE).exists()
    if new:
        status = _join_anew(options)
    else:
        with _desk(options, Right.ADMINISTER) as (desk, _performer):
            status = desk.join(options.url, options.code)
    said = _("This computer has joined. Its certificates carry the series {series}.")
    _tell(options, status, said.format(series=status.series))


def _join_anew(options: Namespace) -> SyncStatus:
    """Join with a new file: an account of the centre opens it, or its first one is made.

    Who says another passphrase than that of an account is asked for both when they open it.
    """
    secret, name = first_passphrase(options), own_name(options)
    database = join_anew(options.data, secret, name, options.url, options.code)
    try:
        adopt(database, Typed(secret, name))
        return SyncDesk(database).status()
    finally:
        database.close()


def sync(options: Namespace) -> None:
    """Exchange changes with the centre."""
    with _desk(options, Right.SIGN_IN) as (desk, _performer):
        report = desk.synchronise(_watch(options))
    _report(options, report)


def digest(options: Namespace) -> None:
    """Print one value for all shared data."""
    from desktop.sync.digest import local_sums, overall

    with records(options) as performer:
        performer.check(Right.SIGN_IN)
        with performer.database.reading() as connection:
            sums = local_sums(connection)
    _tell(options, {"digest": overall(sums), "tables": sums}, overall(sums))


def lease(options: Namespace) -> None:
    """Set places aside for this computer."""
    with _desk(options, Right.RUN_COURSES) as (desk, _performer):
        report = desk.hold_places(options.course_run, options.places)
    _report(options, report)


def list_conflicts(options: Namespace) -> None:
    """List differences."""
    from desktop.domain.differences import DifferenceState

    states = list(DifferenceState) if options.all else [DifferenceState.OPEN]
    with records(options) as performer:
        found = [line for state in states for line in _all_lines(performer, state)]
    if options.json:
        say(to_json({"conflicts": found}, None))
        return
    if found:
        table([(line.difference_id, line.kind, line.subject.table, line.field) for line in found])
    say(ngettext("{n} difference", "{n} differences", len(found)).format(n=len(found)))


def resolve_conflicts(options: Namespace) -> None:
    """Decide differences; one that cannot be decided so stays open, and is told."""
    from desktop.domain.differences import Choice, DifferenceState
    from desktop.use_cases.differences import settle_difference, settle_differences

    decide = partial(settle_differences, choice=Choice(options.choice), note=options.note)
    with records(options) as performer:
        ids = tuple(options.ids)
        if options.all:
            ids = tuple(each.difference_id for each in _all_lines(performer, DifferenceState.OPEN))
        if len(ids) == 1:  # then it is refused in a sentence
            decide = partial(settle_difference, difference_id=ids[0], **decide.keywords)
        else:
            decide = partial(decide, ids=ids)
        settled = performer.perform(decide).answer
    said = ngettext("{n} difference decided", "{n} differences decided", settled.count)
    answer = {"resolved": settled.count, "refused": settled.refused}
    _tell(options, answer, said.format(n=settled.count))


def _all_lines(performer: Performer, state: "DifferenceState") -> "Iterator[DifferenceLine]":
    """Yield every difference in a state, page by page."""
    from desktop.use_cases.differences import MOST_LISTED, list_differences

    offset, more = 0, True
    while more:
        ask = partial(list_differences, state=state, limit=MOST_LISTED, offset=offset)
        lines = performer.perform(ask).answer
        yield from lines
        offset += len(lines)
        more = len(lines) == MOST_LISTED


def export_bundle(options: Namespace) -> None:
    """Write what is pending into a sealed file."""
    with _desk(options, Right.SEE) as (desk, _performer):
        report = desk.export_bundle(options.file)
    said = _("The bundle {path} is ready. Take it to the municipality.")
    _tell(options, _plain(report), said.format(path=options.file))


def import_bundle(options: Namespace) -> None:
    """Take in the answer of the municipality."""
    with _desk(options, Right.SEE) as (desk, _performer):
        report = desk.import_bundle(options.file)
    _report(options, report)


@contextmanager
def _desk(options: Namespace, right: Right) -> Iterator[tuple[SyncDesk, Performer]]:
    performer = open_records(options)
    desk = SyncDesk(performer.database)
    try:
        performer.check(right)
        yield desk, performer
        performer.look_again()
    finally:
        desk.close()
        performer.close()


def _watch(options: Namespace) -> partial[None]:
    return partial(_show, not options.json and sys.stderr.isatty())


def _show(shown: bool, step: SyncStep) -> None:  # noqa: FBT001
    if shown:
        way = _("sending") if step.sending else _("receiving")
        sys.stderr.write(f"\r{way} {step.done}/{step.total}   ")


def _report(options: Namespace, report: SyncReport) -> None:
    said = _("{pushed} changes sent, {pulled} received, {pending} not sent yet.")
    words = said.format(pushed=report.pushed, pulled=report.pulled, pending=report.pending)
    _tell(options, _plain(report), words)


def _plain(report: SyncReport) -> dict[str, object]:
    names = (
        "pushed", "pulled", "conflicts", "parked", "pending", "cursor", "seconds", "bytes_up",
        "bytes_down",
    )  # fmt: skip
    return {name: getattr(report, name) for name in names}


def _tell(options: Namespace, answer: object, words: str) -> None:
    say(to_json(answer, None) if options.json else words)
