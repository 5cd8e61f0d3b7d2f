"""The system is asked to tell when the network is back, and need not be able to."""

from desktop.ui.network_return import on_network_return


def test_it_says_whether_the_system_will_tell(qapp):
    assert on_network_return(lambda: None) in {True, False}
