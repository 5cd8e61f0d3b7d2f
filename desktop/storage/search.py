"""Finding people as one types: what is searched, kept true by triggers, and the queries.

``person_words`` holds for each person what a search shows and what it looks into. The full text
index over it forgives accents (``remove_diacritics 2``), a B-tree serves the surname that is being
typed; neither sorts a short prefix by rank (measured: 60 ms against 0.2 ms at a million people).
"""

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple
from unicodedata import normalize

from sqlalchemy import Connection, text
from sqlalchemy.orm import Session

from desktop.storage.reader import Values

LONGEST_SEARCH = 200
MOST_WORDS = 8
_NUMBER = re.compile(r"(?:RU[NT][:\s]*)?\+?([\d.\s'‐-―−-]+[kK]?)", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")

WORDS_TABLE = """CREATE TABLE person_words (
  n INTEGER PRIMARY KEY, person_id TEXT NOT NULL UNIQUE, name_key TEXT NOT NULL,
  list_name TEXT NOT NULL, document TEXT, birth_date TEXT, sector TEXT, phone TEXT,
  last_course TEXT, words TEXT NOT NULL)"""
NAME_INDEX = "CREATE INDEX person_words_by_name ON person_words (name_key)"
SEARCH_TABLE = """CREATE VIRTUAL TABLE person_search USING fts5 (
  words, content='person_words', content_rowid='n',
  tokenize="unicode61 remove_diacritics 2", prefix='1 2 3 4')"""

_SHOWN_NAME = """trim(coalesce(p.first_surname, '') || ' ' || coalesce(p.second_surname, ''))
  || CASE WHEN p.first_surname IS NULL THEN '' ELSE ', ' END
  || coalesce(p.chosen_name, p.given_names)"""
# Shown forms are made when a person is saved: 20 lines of a search would wait for them.
_SHOWN_NUMBER = """CASE WHEN d.type IN ('run', 'ipe', 'nip')
  THEN replace(printf('%,d', substr(d.number, 1, instr(d.number, '-') - 1)), ',', '.')
    || substr(d.number, instr(d.number, '-')) ELSE d.number END"""
_SHOWN_PHONE = """CASE WHEN p.phone GLOB '+56[29]*' AND length(p.phone) = 12
  THEN '+56 ' || substr(p.phone, 4, 1) || ' ' || substr(p.phone, 5, 4) || ' ' || substr(p.phone, 9)
  ELSE coalesce(p.phone, p.phone_typed) END"""
_FIRST_DOCUMENT = f"""(SELECT {_SHOWN_NUMBER} FROM identity_document d WHERE d.person_id = p.id
  AND d.deleted_at IS NULL ORDER BY d.type <> 'run', d.created_at LIMIT 1)"""
_ALL_NUMBERS = """(SELECT group_concat(replace(d.number, '-', '') || ' ' || d.number, ' ')
  FROM identity_document d WHERE d.person_id = p.id AND d.deleted_at IS NULL)"""
_LAST_COURSE = """(SELECT r.code FROM enrolment e JOIN course_run r ON r.id = e.course_run_id
  WHERE e.person_id = p.id AND e.status NOT IN ('withdrawn', 'moved')
  AND e.deleted_at IS NULL AND r.deleted_at IS NULL
  ORDER BY r.starts_on DESC, r.code LIMIT 1)"""
# Who is found at all: neither gone, nor become somebody else, nor erased, nor blocked.
FOUND = (
    "p.deleted_at IS NULL AND p.merged_into IS NULL AND p.erased_at IS NULL"
    " AND p.blocked_at IS NULL"
)


def _refresh(person: str) -> str:
    """Return the statement that writes the words of one person again."""
    return f"""INSERT INTO person_words
  (person_id, name_key, list_name, document, birth_date, sector, phone, last_course, words)
SELECT p.id, p.sort_key, {_SHOWN_NAME}, {_FIRST_DOCUMENT}, p.birth_date, p.sector,
  {_SHOWN_PHONE}, {_LAST_COURSE},
  coalesce(p.first_surname, '') || ' ' || coalesce(p.second_surname, '') || ' ' || p.given_names
  || ' ' || coalesce(p.chosen_name, '') || ' ' || coalesce({_ALL_NUMBERS}, '')
  || ' ' || coalesce(replace(p.phone, '+56', '') || ' ' || replace(p.phone, '+', ''), '')
FROM person p WHERE p.id = {person} AND {FOUND}
ON CONFLICT (person_id) DO UPDATE SET name_key = excluded.name_key,
  list_name = excluded.list_name, document = excluded.document,
  birth_date = excluded.birth_date, sector = excluded.sector, phone = excluded.phone,
  last_course = excluded.last_course, words = excluded.words"""


_PERSON_FIELDS = (
    "given_names, first_surname, second_surname, chosen_name, birth_date, sector, phone,"
    " phone_typed, sort_key, deleted_at, merged_into, erased_at, blocked_at"
)
_GONE = f"DELETE FROM person_words WHERE person_id = NEW.id AND NOT ({FOUND.replace('p.', 'NEW.')})"
_RECOUNT = f"""UPDATE person_words SET
  last_course = {_LAST_COURSE.replace("p.id", "person_words.person_id")}"""
TRIGGERS = {
    "words_person_insert": f"AFTER INSERT ON person BEGIN {_refresh('NEW.id')}; END",
    "words_person_update": f"AFTER UPDATE OF {_PERSON_FIELDS} ON person"
    f" BEGIN {_refresh('NEW.id')}; {_GONE}; END",
    "words_document_insert": "AFTER INSERT ON identity_document"
    f" BEGIN {_refresh('NEW.person_id')}; END",
    "words_document_update": "AFTER UPDATE OF person_id, number, deleted_at ON identity_document"
    f" BEGIN {_refresh('NEW.person_id')}; {_refresh('OLD.person_id')}; END",
    "words_enrolment_insert": "AFTER INSERT ON enrolment"
    f" BEGIN {_RECOUNT} WHERE person_id = NEW.person_id; END",
    "words_enrolment_update": "AFTER UPDATE OF course_run_id, person_id, status, deleted_at"
    " ON enrolment"
    f" BEGIN {_RECOUNT} WHERE person_id IN (NEW.person_id, OLD.person_id); END",
    "words_run_update": "AFTER UPDATE OF code, starts_on, deleted_at ON course_run"
    f" BEGIN {_RECOUNT} WHERE person_id IN"
    " (SELECT e.person_id FROM enrolment e WHERE e.course_run_id = NEW.id"
    " AND e.deleted_at IS NULL); END",
    "search_insert": "AFTER INSERT ON person_words BEGIN"
    " INSERT INTO person_search (rowid, words) VALUES (NEW.n, NEW.words); END",
    "search_update": "AFTER UPDATE OF words ON person_words WHEN OLD.words <> NEW.words BEGIN"
    " INSERT INTO person_search (person_search, rowid, words) VALUES ('delete', OLD.n, OLD.words);"
    " INSERT INTO person_search (rowid, words) VALUES (NEW.n, NEW.words); END",
    "search_delete": "AFTER DELETE ON person_words BEGIN"
    " INSERT INTO person_search (person_search, rowid, words) VALUES ('delete', OLD.n, OLD.words);"
    " END",
}


def make_search(connection: Connection) -> None:
    """Make the tables and triggers of the search in a new file."""
    for statement in (WORDS_TABLE, NAME_INDEX, SEARCH_TABLE):
        connection.exec_driver_sql(statement)
    make_triggers(connection)


def make_triggers(connection: Connection) -> None:
    """Make (again) the triggers that keep the search true."""
    for name, body in TRIGGERS.items():
        connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}")
        connection.exec_driver_sql(f"CREATE TRIGGER {name} {body}")


def recount_courses(connection: Connection) -> None:
    """Find the last course of everybody anew."""
    connection.exec_driver_sql(_RECOUNT)


Ask = Callable[[str, Values], list[Any]]  # ``unit.rows``


class FoundPerson(NamedTuple):
    """What a search shows of a person: enough to tell homonyms apart.

    The document and the telephone are as people read them.
    """

    person_id: str
    list_name: str
    document: str | None
    birth_date: str | None
    sector: str | None
    phone: str | None
    last_course: str | None
    name_key: str


_SHOWN = (
    "SELECT w.person_id, w.list_name, w.document, w.birth_date, w.sector, w.phone, w.last_course,"
    " w.name_key FROM "
)
# A bound limit would be prepared anew each time: 25 of 110 microseconds.
_BY_WORDS = (
    f"{_SHOWN} person_search s JOIN person_words w ON w.n = s.rowid"
    " WHERE person_search MATCH ? LIMIT {limit}"
)
# The index is read in its order, and the full text is not asked once there are enough: sorting
# or two statements would take longer than the search itself.
_IN_RANGE = "(w.name_key >= ?{low} AND w.name_key < ?{high})"
_BY_SURNAME = (
    f"{_SHOWN} person_words w INDEXED BY person_words_by_name WHERE {_IN_RANGE} UNION ALL "
)
_BY_ANY_NAME = (
    f"{_SHOWN} person_search s JOIN person_words w ON w.n = s.rowid"
    " WHERE person_search MATCH ?1 AND NOT ({ranges}) LIMIT {limit}"
)
_BY_ID = f"{_SHOWN} person_words w WHERE w.person_id IN (SELECT value FROM json_each(?))"
_PAGE_BY_NAME = f"{_SHOWN} person_words w ORDER BY w.name_key, w.n LIMIT ? OFFSET ?"
_PAGE_AFTER_NAME = (
    f"{_SHOWN} person_words w WHERE (w.name_key, w.n) >"
    " (SELECT name_key, n FROM person_words WHERE person_id = ?)"
    " ORDER BY w.name_key, w.n LIMIT ? OFFSET ?"
)
_PAGE_NEWEST = f"{_SHOWN} person_words w ORDER BY w.n DESC LIMIT ? OFFSET ?"
_PAGE_AFTER_NEWEST = (
    f"{_SHOWN} person_words w WHERE w.n < (SELECT n FROM person_words WHERE person_id = ?)"
    " ORDER BY w.n DESC LIMIT ? OFFSET ?"
)
_AFTER_EVERYTHING = "\U0010ffff"


def people_by_words(ask: Ask, words: Sequence[str], limit: int) -> list[FoundPerson]:
    """Return people who have each of *words* at the beginning of one of theirs, up to *limit*."""
    if not words:
        return []
    match = " ".join([f'"{word}"*' for word in words])
    return _found(ask(_by_words(limit), (match,)))


def terms_beginning(ask: Ask, letters: str) -> list[str]:
    """Return the words of all people that begin with one of *letters*, as the index has them."""
    between = " OR ".join(["term >= ? AND term < ?"] * len(letters))
    ends = [end for letter in letters for end in (letter, chr(ord(letter) + 1))]
    return [row[0] for row in ask(f"SELECT term FROM person_term WHERE {between}", tuple(ends))]


def people_by_choices(ask: Ask, choices: Sequence[Sequence[str]], limit: int) -> list[FoundPerson]:
    """Return people who have, of each of *choices*, one of its words; up to *limit*.

    A word stands in quotation marks, with a star after them where it may be a beginning.
    """
    match = " AND ".join(f"({' OR '.join(words)})" for words in choices)
    return _found(ask(_by_words(limit), (match,)))


def people_by_word(ask: Ask, word: str, keys: Sequence[str], limit: int) -> list[FoundPerson]:
    """Return people whose sort key begins with one of *keys*, then others who bear *word*.

    No key may be the beginning of another. Those of the keys stand in the order of *keys*, within
    each in the order of a Spanish list; the others stand in no order.
    """
    values = [f'"{word}"*']
    for key in keys:
        values += (key, key + _AFTER_EVERYTHING)
    return _found(ask(_by_word(len(keys), limit), tuple(values)))


@cache
def _by_words(limit: int) -> str:
    return _BY_WORDS.format(limit=int(limit))


@cache
def _by_word(how_many: int, limit: int) -> str:
    numbers = [{"low": low, "high": low + 1} for low in range(2, 2 + 2 * how_many, 2)]
    ranges = " OR ".join(_IN_RANGE.format(**ends) for ends in numbers)
    surnames = "".join(_BY_SURNAME.format(**ends) for ends in numbers)
    return surnames + _BY_ANY_NAME.format(ranges=ranges, limit=int(limit))


def people_by_id(ask: Ask, person_ids: Sequence[str]) -> list[FoundPerson]:
    """Return these people, sorted as a Spanish list; who is gone is left out."""
    found = _found(ask(_BY_ID, (json.dumps(list(person_ids)),)))
    return sorted(found, key=lambda person: person.name_key)


@dataclass(frozen=True)
class Page:
    """Which part of a long list: *limit* lines from *offset* on, counted after *after* if given."""

    limit: int
    offset: int = 0
    after: str | None = None


def people_by_name(ask: Ask, page: Page) -> list[FoundPerson]:
    """Return a page of everybody, in the order of a Spanish list."""
    return _page(ask, page, _PAGE_BY_NAME, _PAGE_AFTER_NAME)


def newest_people(ask: Ask, page: Page) -> list[FoundPerson]:
    """Return a page of everybody, who was registered last first."""
    return _page(ask, page, _PAGE_NEWEST, _PAGE_AFTER_NEWEST)


def _page(ask: Ask, page: Page, first: str, following: str) -> list[FoundPerson]:
    if page.after is None:
        return _found(ask(first, (page.limit, page.offset)))
    return _found(ask(following, (page.after, page.limit, page.offset)))


def _found(rows: list[Any]) -> list[FoundPerson]:
    return list(map(FoundPerson._make, rows))


def count_people(session: Session) -> int:
    """Return how many people there are, without those merged or gone."""
    return int(session.execute(text("SELECT count(*) FROM person_words")).scalar_one())


def words_of(typed: str) -> list[str]:
    """Split what was typed; a number keeps its digits together whatever stands between them."""
    typed = normalize("NFC", typed[:LONGEST_SEARCH]).strip()
    number = _NUMBER.fullmatch(typed)
    if number and any(character.isdigit() for character in typed):
        digits = re.sub(r"[^0-9kK]", "", number[1])
        return [digits.lstrip("0") or digits]
    return _WORD.findall(typed)[:MOST_WORDS]
