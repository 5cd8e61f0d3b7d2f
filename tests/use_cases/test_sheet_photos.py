"""Photographs of signed sheets: kept with the session, once, and taken away with a reason."""

import io
from functools import partial

import pytest
from PIL import Image

from desktop.errors import InputFileError, MissingError, RefusedError
from desktop.storage.sheet_photos import SheetPhotoRecord
from desktop.use_cases.sheet_photos import (
    add_sheet_photo,
    list_sheet_photos,
    read_sheet_photo,
    remove_sheet_photo,
)
from tests.use_cases.class_factory import SchoolClass, a_class
from tests.use_cases.signers import a_teacher, at_the_desk


@pytest.fixture
def made(database, do, centre) -> SchoolClass:
    return a_class(database, do)


@pytest.fixture
def path(tmp_path):
    Image.new("RGB", (300, 400), "white").save(tmp_path / "lista.jpg")
    return tmp_path / "lista.jpg"


def listed(do, made):
    return do(list_sheet_photos, course_session_id=made.sessions[0])


def test_a_photograph_is_kept_once_with_who_and_when(do, made, path, clock):
    line = do(add_sheet_photo, course_session_id=made.sessions[0], path=path)
    assert (line.added_by, line.added_at) == ("ana", clock.now)
    assert do(add_sheet_photo, course_session_id=made.sessions[0], path=path) == line
    assert listed(do, made) == (line,)
    picture = Image.open(io.BytesIO(do(read_sheet_photo, photo_id=line.photo_id)))
    assert (picture.format, picture.size) == ("JPEG", (300, 400))


def test_it_is_taken_away_with_a_reason_and_can_be_brought_again(do, database, made, path):
    line = do(add_sheet_photo, course_session_id=made.sessions[0], path=path)
    with pytest.raises(RefusedError, match="reason_missing"):
        do(remove_sheet_photo, photo_id=line.photo_id, reason="  ")
    do(remove_sheet_photo, photo_id=line.photo_id, reason="era otra lista")
    assert listed(do, made) == ()
    with database.begin(writes=False) as unit:
        row = unit.session.get_one(SheetPhotoRecord, line.photo_id)
        assert (row.removed_because, row.content) == ("era otra lista", "")
    for gone in (partial(read_sheet_photo), partial(remove_sheet_photo, reason="x")):
        with pytest.raises(MissingError, match="photo_gone"):
            do(gone.func, photo_id=line.photo_id, **gone.keywords)
    do(add_sheet_photo, course_session_id=made.sessions[0], path=path)
    assert len(listed(do, made)) == 1


def test_a_file_that_is_no_picture_is_told_and_nothing_is_kept(do, made, tmp_path):
    (tmp_path / "lista.jpg").write_bytes(b"hola")
    with pytest.raises(InputFileError, match="picture_damaged"):
        do(add_sheet_photo, course_session_id=made.sessions[0], path=tmp_path / "lista.jpg")
    assert listed(do, made) == ()


def test_an_instructor_keeps_and_sees_those_of_own_classes(do, database, made, path):
    other = a_class(database, do, code="GM-02/2026-1")
    strange = do(add_sheet_photo, course_session_id=other.sessions[0], path=path)
    marta = at_the_desk(database, a_teacher(do, database, made))
    mine = partial(add_sheet_photo, course_session_id=made.sessions[0], path=path)
    assert marta.perform(mine).answer.added_by == "Marta Rojas"
    for wish in (
        partial(add_sheet_photo, course_session_id=other.sessions[0], path=path),
        partial(list_sheet_photos, course_session_id=other.sessions[0]),
        partial(read_sheet_photo, photo_id=strange.photo_id),
        partial(remove_sheet_photo, photo_id=strange.photo_id, reason="x"),
    ):
        with pytest.raises(MissingError):
            marta.perform(wish)
    database.account = None
