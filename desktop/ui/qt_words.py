"""Qt's own words that its Spanish catalogue lacks, found by opening its dialogs and looking."""

from PySide6.QtCore import QTranslator

from desktop.i18n import N_, catalog

MISSING_IN_SPANISH = frozenset(
    {
        N_("&Look in:"),
        N_("File &name:"),
        N_("&File name:"),
        N_("Files of &type:"),
        N_("Computer"),
        N_("Date Modified"),
        N_("Print all"),
        N_("Print range"),
        N_("Print selection"),
        N_("Print current page"),
        N_("Page Setup..."),
        N_("Page Setup"),
        N_("&Print"),
        N_("Properties"),
        N_("Custom"),
        N_("A printer is not installed."),
        N_("File exists"),
        N_("<qt>Do you want to overwrite it?</qt>"),
        N_("Double Sided Printing"),
        N_("Off"),
        N_("Long side binding"),
        N_("Short side binding"),
        N_("Print Range"),
        N_("All Pages"),
        N_("Odd Pages"),
        N_("Even Pages"),
        N_("Pages"),
        N_("Advanced"),
        N_("There are conflicts in page setup"),
        N_("Page Setup Conflicts"),
        N_("There are conflicts in page setup options. Do you want to fix them?"),
    }
)


ON_THE_KEYS = {"Ctrl": "Ctrl"}  # Qt says "Control"; the keyboards of Chile say this


class QtWords(QTranslator):
    """Answers for the gaps; asked before Qt's catalogue because it is installed after it."""

    def isEmpty(self) -> bool:
        """Tell Qt that there is something to ask."""
        return False

    def translate(
        self,
        context: str,
        source_text: str,
        disambiguation: str | bytes | None = None,
        n: int = -1,
    ) -> str | None:
        """Return the Spanish of a missing word, None to let Qt look in its own catalogue."""
        if source_text in MISSING_IN_SPANISH:
            return catalog("es").gettext(source_text)
        return ON_THE_KEYS.get(source_text) if context == "QShortcut" else None
