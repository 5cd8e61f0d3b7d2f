"""Words in the reader's language, looked up when they are said, never stored."""

import gettext as _gettext
from functools import cache
from pathlib import Path

CATALOGS = Path(__file__).parents[2] / "translations"
SOURCE_LANGUAGE = "en"
LANGUAGES = ("es", "en")
LANGUAGE_NAMES = {"es": "Español", "en": "English"}  # each in itself: all find their own


@cache
def catalog(language: str) -> _gettext.NullTranslations:
    """Return the words of one language ("es", "en"); the source language has no catalog file.

    Paper asks here, because it has a language of its own: ``catalog("es").gettext("Folio")``.
    """
    return _gettext.translation(
        "desktop", CATALOGS, [language], fallback=language == SOURCE_LANGUAGE
    )


_current: list[str] = [SOURCE_LANGUAGE]


def set_language(language: str) -> None:
    """Make every later lookup use *language*. Screens are told by ``ui.language``."""
    catalog(language)
    _current[0] = language


def language() -> str:
    """Return the language that is spoken now, "es" or "en"."""
    return _current[0]


def _(message: str) -> str:
    """Translate *message* now."""
    return catalog(_current[0]).gettext(message)


def ngettext(singular: str, plural: str, number: int) -> str:
    """Translate with the plural form that *number* asks for; blanks are filled by the caller."""
    return catalog(_current[0]).ngettext(singular, plural, number)


def pgettext(context: str, message: str) -> str:
    """Translate a word that means different things in different places."""
    return catalog(_current[0]).pgettext(context, message)


def N_(message: str) -> str:
    """Mark *message* for extraction; it is translated later, where it is shown."""
    return message
