"""How far this computer has come with the centre."""

from desktop.storage.sync_state import ALONE, sync_state


def test_a_new_file_is_alone_and_has_sent_nothing(database):
    with database.begin(writes=False) as unit:
        state = sync_state(unit.session)
        assert (state.state, state.acked_n, state.acked_id, state.url) == (ALONE, 0, None, None)
