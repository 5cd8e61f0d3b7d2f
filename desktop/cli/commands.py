"""What each command does."""

from argparse import Namespace
from collections.abc import Callable
from contextlib import closing
from functools import partial

from desktop.cli import central, exchange_commands
from desktop.cli.access import (
    ask_parts,
    ask_secret,
    carry_out,
    file_key,
    open_records,
    passphrase,
    records,
    tell_recognised,
)
from desktop.cli.door import all_use_cases, bind, describe, papers_of, to_json
from desktop.cli.imports import import_courses_file, import_people_file
from desktop.cli.output import check_folder, save, say, table
from desktop.cli.verifying import verify
from desktop.domain.accounts import Secret
from desktop.domain.certificates import PaperLanguage
from desktop.domain.rights import Right
from desktop.errors import DataFileError, RefusedError
from desktop.i18n import _, ngettext
from desktop.storage import backup, keyring_memory, keys, pins
from desktop.storage.record import utc_now
from desktop.use_cases.centre import CentreDraft, checked, set_up_centre
from desktop.use_cases.perform import Progress


def init(options: Namespace) -> None:
    """Make a new centre."""
    draft = CentreDraft(code=options.centre, name_es=options.name)
    checked(draft)
    with records(options, new=True) as performer:
        centre = performer.perform(partial(set_up_centre, draft=draft)).answer
    _tell(options, centre, _("The centre {name} is ready.").format(name=centre.name_es))


def demo(options: Namespace) -> None:
    """Fill a folder with a synthetic centre."""
    from desktop.use_cases.demonstration import make_demonstration
    from desktop.use_cases.demonstration_accounts import add_demonstration_accounts

    new = not (options.data / keys.KEY_FILE).exists()
    with records(options, new=new) as performer:
        if new:
            draft = CentreDraft("YUN", "Centro Yunus", "Yunus Centre")
            performer.perform(partial(set_up_centre, draft=draft))
        wish = partial(make_demonstration, people=options.people, years=options.years)
        report = performer.perform(wish).answer
        if new:
            secret = Secret(passphrase(options))
            performer.perform(partial(add_demonstration_accounts, new_passphrase=secret))
    _tell(options, report, _("The demonstration centre is ready."))


def find(options: Namespace) -> None:
    """Find people."""
    from desktop.use_cases.people_search import find_people

    people = carry_out(options, partial(find_people, text=options.text))
    if options.json:
        say(to_json({"people": people}, None))
        return
    found = ngettext("{n} person", "{n} people", len(people)).format(n=len(people))
    table([(line.list_name, line.document or "–", line.phone or "–") for line in people])
    alike = bool(people) and people[0].similar
    say(_("Nobody is written like that. Similar: {found}").format(found=found) if alike else found)


def do(options: Namespace) -> None:
    """Carry out any use case, or list them all."""
    if options.list or not options.use_case:
        descriptions = [describe(declared) for declared in all_use_cases().values()]
        if options.json:
            say(to_json({"use_cases": descriptions}, None))
        else:
            table([(entry["name"], entry["does"]) for entry in descriptions])
        return
    wish = bind(options.use_case, options.args, Progress(), partial(ask_secret, options))
    if options.out:
        check_folder(options.out)
    with records(options) as performer:
        answer = performer.perform(wish).answer
        told = to_json(answer, options.out)
        for paper in papers_of(answer):
            if paper.once_out is not None:
                performer.perform(paper.once_out)
    say(told)


def issue(options: Namespace) -> None:
    """Issue the certificates of a course run, a file each, or all in one for the printer."""
    from desktop.use_cases.certificates import certificates_pdf
    from desktop.use_cases.issue import issue_certificates

    wish = partial(
        issue_certificates,
        course_run_id=options.course_run,
        language=PaperLanguage(options.language),
    )
    check_folder(options.out)
    with records(options) as performer:
        batch = performer.perform(wish).answer
        if batch.paper is None and not options.json:
            raise RefusedError("nobody_to_certify")
        papers = [batch.paper] if batch.paper and options.one_file else []
        for line in () if options.one_file else batch.certificates:
            single = partial(certificates_pdf, certificate_ids=(line.id,))
            papers.append(performer.perform(single).answer)
    files = [save(paper, options.out) for paper in papers]
    count = len(batch.certificates)
    said = ngettext("{n} certificate issued: {path}", "{n} certificates issued: {path}", count)
    answer = {"certificates": batch.certificates, "skipped": batch.skipped, "files": files}
    _tell(options, answer, said.format(n=count, path=options.out))


def check(options: Namespace) -> int:
    """Check the file and the rules; exit code 1 when something was found."""
    from desktop.i18n.finding_words import finding_sentence
    from desktop.use_cases.check import check_file

    report = carry_out(options, check_file)
    sound = _("Everything is in order.")
    _tell(
        options, report, *(map(finding_sentence, report.findings) if report.findings else [sound])
    )
    return 0 if report.ok else 1


def report(options: Namespace) -> None:
    """Print a report of problems that names nobody."""
    from desktop.use_cases.problem_report import problem_report

    said = carry_out(options, problem_report)
    _tell(options, {"report": said}, said)


def make_backup(options: Namespace) -> None:
    """Make a verified copy now."""
    from desktop.use_cases.backups import back_up

    path = carry_out(options, back_up).file
    _tell(options, {"file": path}, _("Backup made: {path}").format(path=path))


def restore(options: Namespace) -> None:
    """Put a copy back. Of a file that cannot be opened any more, whoever has a key to it may."""
    key = file_key(options)
    try:
        with records(options) as performer:
            performer.check(Right.ADMINISTER)
    except DataFileError:
        pass
    kept = backup.restore(options.data, options.file, key, utc_now())
    with records(options) as performer:
        tell_recognised(performer)
    said = _("Restored. What was there before is kept in {path}.").format(path=kept)
    _tell(options, {"kept": kept}, said)


def save_damaged(options: Namespace) -> None:
    """Save what can be saved of a damaged file; exit code 0 also when something is lost."""
    from desktop.i18n.salvage_words import summary, table_lines
    from desktop.storage.salvage import salvage

    saved = salvage(options.data, options.to, file_key(options))
    said = _("The new file is in {path}; the damaged one is as it was.").format(path=options.to)
    _tell(options, saved, summary(saved), *table_lines(saved), said)


def change_passphrase(options: Namespace) -> None:
    """Change one's own passphrase, or forget it on this computer."""
    from desktop.use_cases.accounts import change_own_passphrase

    if options.forget:
        keyring_memory.forget_key(options.data)
        pins.drop_all_pins(options.data)
        return
    old = Secret(passphrase(options))
    with records(options) as performer:
        new = ask_secret(options, "new_passphrase")
        performer.perform(partial(change_own_passphrase, passphrase=old, new_passphrase=new))
    say(_("The passphrase was changed."))


def make_kit(options: Namespace) -> None:
    """Make a new recovery kit and write its two pages."""
    from desktop.use_cases.recovery_kit import make_recovery_kit

    check_folder(options.out)
    path = save(carry_out(options, partial(make_recovery_kit, language=options.lang)), options.out)
    said = _("The kit is in {path}. Print it, keep its pages apart, and delete the file.")
    _tell(options, {"file": path}, said.format(path=path))


def recover(options: Namespace) -> None:
    """Choose a passphrase for an account by both parts of the kit, also on a brought copy."""
    from desktop.use_cases import sign_in

    if options.copy is None:
        keys.key_file(options.data)
    new, parts = ask_secret(options, "new_passphrase"), ask_parts(options)
    done = sign_in.recover(options.data, parts, options.name, new.text, options.copy)
    with closing(done) as performer:
        tell_recognised(performer)
    said = _("The passphrase of {name} was changed.").format(name=options.name)
    _tell(options, {"name": options.name}, said)


def tour(options: Namespace) -> None:
    """Carry out the demonstration without a screen."""
    import os

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.*=false")
    from desktop.ui.tour import take_tour

    report = take_tour(lambda: open_records(options), options.out, dark=options.dark)
    _tell(options, report, _("Pictures and documents are in {path}.").format(path=options.out))


def _tell(options: Namespace, answer: object, *sentences: str) -> None:
    say(*([to_json(answer, None)] if options.json else sentences))


COMMANDS: dict[str, Callable[[Namespace], int | None]] = {
    "init": init,
    "demo": demo,
    "find": find,
    "do": do,
    "import people": import_people_file,
    "import courses": import_courses_file,
    "certificates issue": issue,
    "verify": verify,
    "check": check,
    "report": report,
    "backup": make_backup,
    "restore": restore,
    "salvage": save_damaged,
    "passphrase": change_passphrase,
    "recovery-kit": make_kit,
    "recover": recover,
    "tour": tour,
    "join": exchange_commands.join,
    "sync": exchange_commands.sync,
    "digest": exchange_commands.digest,
    "lease": exchange_commands.lease,
    "conflicts list": exchange_commands.list_conflicts,
    "conflicts resolve": exchange_commands.resolve_conflicts,
    "bundle export": exchange_commands.export_bundle,
    "bundle import": exchange_commands.import_bundle,
    "central create": central.create,
    "central add-centre": central.add_centre,
    "central add-device": central.add_device,
    "central revoke-device": central.revoke_device,
    "central status": central.status,
    "central restored": central.restored,
    "central bundle": central.bundle,
}
