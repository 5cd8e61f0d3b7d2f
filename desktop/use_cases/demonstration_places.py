"""Where the demonstration takes place: rooms, instructors, who signs, and the catalogue."""

import csv
import json
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from desktop.domain.codes import code_named
from desktop.storage.bulk import add_rows
from desktop.storage.centre import InstructorRecord, RoomRecord, SignatoryRecord
from desktop.storage.courses import CourseRecord, CourseVersionRecord, newest_versions
from desktop.storage.database import UnitOfWork
from desktop.storage.ids import new_id
from desktop.use_cases.demonstration_people import FOLDER, Row, people_data

SHIFTS = 3  # morning, afternoon, evening: each room has a person who teaches then


@dataclass(frozen=True)
class TaughtCourse:
    """A course of the catalogue, as far as its runs need it."""

    version_id: str
    code: str
    minutes: int
    places: int
    minimum_attendance: int
    minimum_grade: Decimal | None


@dataclass(frozen=True)
class Places:
    """The rooms and instructors (ids), and the courses that are taught there."""

    rooms: tuple[str, ...]
    instructors: tuple[str, ...]
    courses: tuple[TaughtCourse, ...]


def furnish(unit: UnitOfWork, centre_id: str, rooms: int, random: Random) -> Places:
    """Write the rooms (as many as asked for at least), instructors, signatories and courses."""
    data = json.loads((FOLDER / "centre.json").read_text("utf-8"))
    extra = [[f"Sala {n}", 30, True] for n in range(1, 1 + max(0, rooms - len(data["rooms"])))]
    room_rows: list[Row] = [
        {"id": new_id(), "centre_id": centre_id, "name": name, "capacity": capacity}
        | {"accessible": accessible, "active": True}
        for name, capacity, accessible in data["rooms"] + extra
    ]
    instructor_rows: list[Row] = [
        {"id": new_id(), "centre_id": centre_id, "full_name": name, "active": True}
        | {"phone": f"+569{random.randrange(30_000_000, 69_999_999)}"}
        for name in _instructors(data["instructors"], len(room_rows) * SHIFTS, random)
    ]
    add_rows(unit, RoomRecord, room_rows)
    add_rows(unit, InstructorRecord, instructor_rows)
    add_rows(
        unit,
        SignatoryRecord,
        [
            {"centre_id": centre_id, "full_name": name, "position_es": es, "position_en": en}
            | {"position_order": order, "active": True}
            for order, (name, es, en) in enumerate(data["signatories"])
        ],
    )
    return Places(
        tuple(str(row["id"]) for row in room_rows),
        tuple(str(row["id"]) for row in instructor_rows),
        tuple(_catalogue(unit)),
    )


def _instructors(known: list[str], wanted: int, random: Random) -> list[str]:
    """Return names of as many people as teach at once at most."""
    origin = people_data()["origins"][0]
    names = dict.fromkeys(known)
    while len(names) < wanted:
        surnames = random.sample(origin["surnames"], 2)
        names[" ".join((random.choice(origin[random.choice("FM")]), *surnames))] = None
    return list(names)[:wanted]


def _catalogue(unit: UnitOfWork) -> list[TaughtCourse]:
    """Write the courses that are not there yet, and return all of them."""
    known = {course.code: newest.id for course, newest in newest_versions(unit.session)}
    taught: list[TaughtCourse] = []
    courses: list[Row] = []
    versions: list[Row] = []
    with (FOLDER / "courses.csv").open(encoding="utf-8") as file:
        for line in csv.DictReader(file):
            course_id, version_id = new_id(), known.get(line["codigo"]) or new_id()
            fields = _version(line)
            if line["codigo"] not in known:
                courses.append({"id": course_id, "code": line["codigo"], "active": True})
                versions.append({"id": version_id, "course_id": course_id, "number": 1, **fields})
            taught.append(_taught(version_id, line))
    add_rows(unit, CourseRecord, courses)
    add_rows(unit, CourseVersionRecord, versions)
    return taught


def _version(line: dict[str, str]) -> Row:
    return {
        "title_es": line["nombre"],
        "title_en": line["name"],
        "contents_es": line["descripcion"],
        "contents_en": line["description"],
        "area": code_named("area", line["area"]),
        "modality": code_named("modality", line["modalidad"]),
        "minutes": int(line["horas"]) * 60,
        "minimum_attendance": int(line["asistencia_minima"]),
        "minimum_grade": _grade(line),
        "default_places": int(line["cupos"]),
    }


def _grade(line: dict[str, str]) -> Decimal | None:
    return Decimal(line["nota_minima"]) if line["nota_minima"] else None


def _taught(version_id: str, line: dict[str, str]) -> TaughtCourse:
    return TaughtCourse(
        version_id,
        line["codigo"],
        int(line["horas"]) * 60,
        int(line["cupos"]),
        int(line["asistencia_minima"]),
        _grade(line),
    )
