"""Three keyboards, key by key (xkb-data 2.35): what one types that was set to another country.

A dead key is written as the combining accent that it makes. Each level names the keys in one
order: the row of figures, the three rows of letters (the key beside the middle one is behind it),
and the key between Shift and Z.
"""

from itertools import product
from unicodedata import combining, normalize

GRAVE, ACUTE, CIRCUMFLEX, DIAERESIS = "\u0300", "\u0301", "\u0302", "\u0308"
NOTHING = "\0"
SPACING = {GRAVE: "`", ACUTE: "´", CIRCUMFLEX: "^", DIAERESIS: "¨"}
US, SPAIN, LATIN_AMERICA = "United States", "Spain", "Latin America"
COUNTRIES = (US, SPAIN, LATIN_AMERICA)
PAIRS = tuple(product(COUNTRIES, COUNTRIES))


def _level(figures, upper, middle, lower, between):
    return (*figures, *upper, *middle, *lower, *between)


_NOT, _BETWEEN = NOTHING, 47
KEYS = {
    US: (
        _level("`1234567890-=", "qwertyuiop[]", "asdfghjkl;'\\", "zxcvbnm,./", "<"),
        _level("~!@#$%^&*()_+", "QWERTYUIOP{}", 'ASDFGHJKL:"|', "ZXCVBNM<>?", ">"),
        (NOTHING,) * 48,
    ),
    SPAIN: (
        _level("º1234567890'¡", f"qwertyuiop{GRAVE}+", f"asdfghjklñ{ACUTE}ç", "zxcvbnm,.-", "<"),
        _level(
            'ª!"·$%&/()=?¿',
            f"QWERTYUIOP{CIRCUMFLEX}*",
            f"ASDFGHJKLÑ{DIAERESIS}Ç",
            "ZXCVBNM;:_",
            ">",
        ),
        _level("\\|@#~" + _NOT * 8, _NOT * 10 + "[]", _NOT * 10 + "{}", _NOT * 10, _NOT),
    ),
    LATIN_AMERICA: (
        _level("|1234567890'¿", f"qwertyuiop{ACUTE}+", "asdfghjklñ{}", "zxcvbnm,.-", "<"),
        _level('°!"#$%&/()=?¡', f"QWERTYUIOP{DIAERESIS}*", "ASDFGHJKLÑ[]", "ZXCVBNM;:_", ">"),
        _level(
            _NOT * 11 + "\\" + _NOT,
            "@" + _NOT * 10 + "~",
            _NOT * 10 + CIRCUMFLEX + GRAVE,
            _NOT * 10,
            _NOT,
        ),
    ),
}


def arrives(text, reader, computer, *, caps=False, windows=False):
    """Return what the *computer* understands when a *reader* has sent *text*."""
    came, dead = "", ""
    for sign in text:
        made = _sign(sign, reader, computer, windows=windows)
        if caps:
            made = made.swapcase()
        if combining(made or " "):
            dead = made
            continue
        came, dead = came + _composed(dead, made, windows=windows), ""
    return came


def _sign(sign, reader, computer, *, windows):
    if sign.isspace():
        return sign
    for level, all_keys in enumerate(KEYS[reader]):
        keys = all_keys[:_BETWEEN] if reader == US else all_keys  # a keyboard of the States has 47
        if sign in keys:
            key = keys.index(sign)
            if windows and computer == US and key == _BETWEEN:
                return "\\|"[level]
            if level == 2 and computer == US:
                return KEYS[US][0][key]  # that key with Alt, which types what it types without
            return KEYS[computer][level][key].replace(NOTHING, "")
    raise AssertionError(f"no key of {reader} types {sign}")


def _composed(dead, sign, *, windows):
    if not dead:
        return sign
    one = normalize("NFC", sign + dead)
    if len(one) == 1:
        return one
    return SPACING[dead] + sign if windows else ""
