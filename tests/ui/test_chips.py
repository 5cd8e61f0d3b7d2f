"""A chip is a word and a sign; never a colour alone."""

from desktop.ui.chips import SIGNS, Chip, ChipLabel, Tone


def test_every_tone_has_a_sign_of_its_own():
    assert set(SIGNS) == set(Tone)
    assert len(set(SIGNS.values())) == len(Tone)


def test_a_chip_is_as_wide_as_its_words(qapp):
    assert Chip("Waiting list", Tone.NOTICE).size().width() > Chip("Open", Tone.GOOD).size().width()


def test_a_chip_on_a_screen_is_named_and_sized(qtbot):
    label = ChipLabel()
    qtbot.addWidget(label)
    label.show_chip(Chip("Inscripción abierta", Tone.INFO))
    label.grab()
    assert label.accessibleName() == "Inscripción abierta"
    assert label.sizeHint() == Chip("Inscripción abierta", Tone.INFO).size()
