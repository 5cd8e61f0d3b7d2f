"""The last page of the help lists every key, in the language of the moment."""

from desktop import i18n
from desktop.ui.help_keys import IN_TABLES, keys_page


def test_the_actions_of_the_window_stand_before_the_keys_of_every_table():
    page = keys_page([("Search", "Ctrl+K")])
    lines = page.text.splitlines()
    assert lines[2] == "| Search | **Ctrl+K** |"
    assert len(lines) == 3 + len(IN_TABLES)


def test_it_speaks_spanish():
    i18n.set_language("es")
    page = keys_page([])
    assert page.title == "Teclas"
    assert "**Ctrl+Z**" in page.text
