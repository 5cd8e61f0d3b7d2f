"""What the municipality does at the central database, on the command line."""

from argparse import Namespace

from desktop.cli.door import to_json
from desktop.cli.output import say, table
from desktop.i18n import _
from desktop.i18n.formats import show_date
from desktop.sync import lost_devices, office


def create(options: Namespace) -> None:
    """Set the central database up, or bring it up to date."""
    from desktop.sync import setting_up

    answer = office.at(options.url, setting_up.create)
    _tell(options, answer, _("The central database is ready."))


def add_centre(options: Namespace) -> None:
    """Make room for a centre."""
    answer = office.at(
        options.url, lambda line: office.add_centre(line, options.code, options.name)
    )
    _tell(options, answer, _("The centre {code} has its place.").format(code=answer["code"]))


def add_device(options: Namespace) -> None:
    """Invite one more computer."""
    answer = office.at(options.url, lambda line: office.add_device(line, options.centre))
    _tell(options, answer, _("Joining code: {code}").format(code=answer["code"]))


def revoke_device(options: Namespace) -> None:
    """Let a lost computer in no more, or in again."""
    if options.undo:
        answer = office.at(options.url, lambda line: lost_devices.take_back(line, options.login))
        said = _("The computer {login} is let in again. Its certificates are worth what they were.")
        _tell(options, answer, said.format(login=options.login))
        return
    answer = office.at(
        options.url, lambda line: lost_devices.revoke_device(line, options.login, options.since)
    )
    said = _(
        "The computer {login} is let in no more. Certificates that it issues from {since} on are"
        " void (series {series})."
    )
    series = ", ".join(answer["series"]) or "–"
    _tell(
        options,
        answer,
        said.format(login=options.login, since=show_date(answer["since"]), series=series),
    )


def status(options: Namespace) -> None:
    """Tell of centres, devices, differences and parked operations."""
    answer = office.at(options.url, office.status)
    if options.json:
        say(to_json(answer, None))
        return
    rows = [
        (
            str(centre["code"]),
            str(device["name"] or device["login"]),
            str(device["series"] or "–"),
            str(device["last_seen"] or "–"),
            str(device["pending"] or 0),
        )
        for centre in answer["centres"]
        for device in centre["devices"]
    ]
    if rows:
        table([(_("Centre"), _("Computer"), _("Series"), _("Last seen"), _("Pending")), *rows])
    for centre in answer["centres"]:
        said = _("{code}: {open} differences open, {parked} operations parked")
        say(
            said.format(
                code=centre["code"], open=centre["pending_conflicts"], parked=centre["parked"]
            )
        )


def restored(options: Namespace) -> None:
    """Say that the database was restored from a backup."""
    answer = office.at(options.url, office.restored)
    _tell(options, answer, _("Every computer will offer again what it ever sent."))


def bundle(options: Namespace) -> None:
    """Take in a bundle and write the answer."""
    from desktop.sync.bundle_office import answer_bundle

    answer = office.at(options.url, lambda line: answer_bundle(line, options.file, options.reply))
    said = _("{taken} changes taken in. Take the answer {path} back to the computer.")
    _tell(options, answer, said.format(taken=answer["taken"], path=options.reply))


def _tell(options: Namespace, answer: object, words: str) -> None:
    say(to_json(answer, None) if options.json else words)
