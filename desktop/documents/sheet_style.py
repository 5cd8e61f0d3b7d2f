"""What all our paper looks like: sizes in points, the few colours, margins."""

LETTER = (612.0, 792.0)  # Carta, 216 × 279 mm: the paper of Chile
LETTER_LANDSCAPE = (792.0, 612.0)
MILLIMETRE = 72 / 25.4
UNPRINTABLE = 12 * MILLIMETRE  # what the usual office printer leaves blank on each side

INK = "#1d2b33"  # words
PETROL = "#1f4e5a"  # lines and titles; dark enough for WCAG AA as text
COPPER = "#a0672c"  # the accent, 4.7:1 on white
GREY = "#59666c"  # small words
MIST = "#d5e0e1"  # background lines
