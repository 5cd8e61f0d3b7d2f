"""Which PINs may be chosen: not those that anybody would try first."""

import pytest

from desktop.domain.pins import check_pin
from desktop.errors import RefusedError


def why(pin):
    with pytest.raises(RefusedError) as told:
        check_pin(pin)
    assert told.value.details["field"] == "pin"
    return told.value.code


@pytest.mark.parametrize("pin", ["739164", "804273", "5830274619", "906318452207"])
def test_digits_without_a_pattern_may_be_chosen(pin):
    check_pin(pin)


@pytest.mark.parametrize(
    "pin",
    [
        "000000", "777777", "123456", "654321", "135791", "890123", "111111", "121212", "353353",
        "112233", "123321", "010101", "123123", "789123", "147258", "159753", "1234567890",
        "12121212", "111222",
    ],
)  # fmt: skip
def test_rows_repetitions_and_figures_on_the_keys_are_obvious(pin):
    assert why(pin) == "pin_obvious"


@pytest.mark.parametrize(
    "pin", ["050390", "900305", "290204", "311299", "051990", "199005", "05031990", "19900305"]
)
def test_a_date_is_obvious_however_it_is_written(pin):
    assert why(pin) == "pin_obvious"


@pytest.mark.parametrize("pin", ["123456785", "12345678", "76543210", "9876543", "98765433"])
def test_a_run_is_obvious_with_its_check_digit_or_without(pin):
    assert why(pin) == "pin_obvious"


def test_what_is_no_date_and_no_run_may_be_chosen():
    check_pin("310290")  # there is no 31 February
    check_pin("999931754")


@pytest.mark.parametrize("pin", ["12a456", "7391 64", "７３９１６４", "", "-73916"])
def test_a_pin_has_digits_only(pin):
    assert why(pin) == "pin_digits"


@pytest.mark.parametrize("pin", ["73916", "9063184522071"])
def test_a_pin_has_six_to_twelve_digits(pin):
    assert why(pin) == "pin_length"


def test_nine_of_ten_that_are_drawn_by_lot_may_be_chosen():
    refused = 0
    for number in range(0, 1_000_000, 997):
        try:
            check_pin(f"{number:06}")
        except RefusedError:
            refused += 1
    assert refused < 120
