"""The columns of a table share its width fairly."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.ui.column_widths import Wish, shared_room

WISHES = st.lists(
    st.builds(Wish, st.integers(20, 200), st.integers(20, 600), st.booleans()), min_size=1
)


@given(WISHES, st.integers(0, 4000))
def test_a_title_is_never_cut(wishes, room):
    widths = shared_room(wishes, room)
    assert all(width >= wish.least for width, wish in zip(widths, wishes, strict=True))


@given(WISHES, st.integers(0, 4000))
def test_a_loose_column_leaves_no_room_empty_and_no_table_is_wider_than_it_must(wishes, room):
    taken = sum(shared_room(wishes, room))
    wanted = sum(max(wish.least, wish.wanted) for wish in wishes)
    least = sum(wish.least for wish in wishes)
    if wanted <= room and any(wish.loose for wish in wishes):
        assert taken == room
    if least <= room < wanted:
        assert taken == room


def test_what_is_left_goes_to_the_loose_columns():
    assert shared_room([Wish(50, 100), Wish(50, 100, loose=True)], 500) == [100, 400]
