"""Invented identity cards, as readers type them."""

from desktop.domain.keyboards import Layout

KEY, NEW_KEY = "512345678985041793004179", "B5F012345085041793004179"
OLD_HOST = "https://portal.sidiv.registrocivil.cl/docstatus"
NEW_HOST = "https://portal.nuevosidiv.registrocivil.cl/document-validity"
QR = f"{OLD_HOST}?RUN=12345678-5&type=CEDULA&serial=512345678&mrz={KEY}"
NAMED = (
    f"{OLD_HOST}?RUN=12345678-5&type=CEDULA&serial=B5F012345&mrz={NEW_KEY}"
    "&name=MARIA%20JOS%C9%20%20P%C9REZ%20N%DA%D1EZ"
)
LATAM = (
    "httpsÑ--portal.sidiv.registrocivil.cl-docstatus_RUN¿12345678'5/type¿CEDULA"
    f"/serial¿512345678/mrz¿{KEY}"
)
MRZ = (
    "INCHL5123456789<<<<<<<<<<<<<<<",
    "8504179F3004179CHL12345678<5<7",
    "PEREZ<NUNEZ<<MARIA<JOSE<<<<<<<",
)
OLD = (
    "12345678501234567890"[:9] + "0123456789" + "PEREZ".ljust(30, "\0") + "CHL" + "120417"
    + "A123456789" + "0A 0001 0004" + "\x01\x02ÿþ" * 90
)  # fmt: skip
FROM_US = {
    ":": "Ñ", ";": "ñ", "/": "-", "?": "_", "-": "'", "_": "?", "&": "/", "<": ";", ">": ":",
}  # fmt: skip


def typed_on(layout, text):
    equals = {Layout.LATIN_AMERICA: "¿", Layout.SPAIN: "¡"}
    return text.translate(str.maketrans({**FROM_US, "=": equals[layout]}))
