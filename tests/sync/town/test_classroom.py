"""What is done in a classroom reaches the desk: new faces, signatures, photographs of sheets."""

from PIL import Image

from desktop.domain.attendance import Mark
from desktop.use_cases.attendance import mark_all
from desktop.use_cases.closing import close_run
from desktop.use_cases.closing_signatures import read_closing
from desktop.use_cases.new_faces import FaceDraft, add_new_face, faces_to_regularise
from desktop.use_cases.roll import confirm_roll, read_roll
from desktop.use_cases.sheet_photos import (
    add_sheet_photo,
    list_sheet_photos,
    read_sheet_photo,
    remove_sheet_photo,
)
from desktop.use_cases.walk_ins import confirm_provisional
from tests.sync.acts import sync
from tests.sync.promises import all_promises
from tests.use_cases.classes import a_run


def test_the_desk_regularises_who_was_added_in_the_classroom(town, desks):
    classroom, desk = desks
    page = a_run(classroom.do, places=2)
    run, session = page.run.course_run_id, page.sessions[0].course_session_id
    sync(*desks)
    draft = FaceDraft(given_names="Eva", first_surname="Ríos")
    face = classroom.do(add_new_face, course_session_id=session, draft=draft)
    sync(*desks)
    [line] = desk.do(faces_to_regularise)
    assert (line.enrolled.enrolment_id, line.place) == (face.enrolment_id, True)
    desk.do(confirm_provisional, enrolment_id=face.enrolment_id)
    sync(*desks)
    [on_roll] = classroom.do(read_roll, course_run_id=run).lines
    assert (on_roll.status, on_roll.marks[0].mark) == ("confirmed", Mark.PRESENT)
    all_promises(town)


def test_signatures_and_photographs_are_seen_everywhere(town, desks, tmp_path):
    classroom, desk = desks
    page = a_run(classroom.do, places=2)
    run, session = page.run.course_run_id, page.sessions[0].course_session_id
    draft = FaceDraft(given_names="Eva", first_surname="Ríos")
    face = classroom.do(add_new_face, course_session_id=session, draft=draft)
    classroom.do(confirm_provisional, enrolment_id=face.enrolment_id)
    for each in page.sessions:
        about = {"course_session_id": each.course_session_id}
        classroom.do(mark_all, mark=Mark.PRESENT, **about)
        classroom.do(confirm_roll, **about)
    Image.new("RGB", (300, 400), "white").save(tmp_path / "lista.jpg")
    photo = classroom.do(add_sheet_photo, course_session_id=session, path=tmp_path / "lista.jpg")
    classroom.do(close_run, course_run_id=run, unsigned_because="firmó en papel")
    sync(*desks)
    seen = [each.do(read_closing, course_run_id=run) for each in desks]
    assert seen[0] == seen[1]
    assert seen[1].coordinator.reason == "firmó en papel"
    pictures = [each.do(read_sheet_photo, photo_id=photo.photo_id) for each in desks]
    assert pictures[0] == pictures[1] != b""
    desk.do(remove_sheet_photo, photo_id=photo.photo_id, reason="era otra lista")
    sync(*desks)
    assert classroom.do(list_sheet_photos, course_session_id=session) == ()
    all_promises(town)
