"""The sentences of what can go wrong with: imports."""

from desktop.i18n import N_

SENTENCES: dict[str, str] = {
    "import_columns": N_("These columns are not in the file. Choose them again."),
    "import_no_columns": N_(
        "The columns of the file were not recognised. Say which column holds what."
    ),
    "import_no_code": N_("No column holds the code of the course. Say which one it is."),
    "import_no_title": N_("No column holds the title of the course. Say which one it is."),
    "import_no_area": N_("No column holds the area of the course. Say which one it is."),
    "import_no_hours": N_("No column holds the hours of the course. Say which one it is."),
    "import_no_document": N_("No column holds the RUN. Say which one it is."),
    "import_no_names": N_("No column holds the names. Say which one it is."),
}
