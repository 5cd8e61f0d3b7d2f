"""Places as data: sectors, communes with their official codes, countries."""

import pytest

from desktop.domain.codes_places import COMMUNES, COUNTRIES, SECTORS


def test_the_communes_bear_their_official_codes():
    codes = {name: code for code, name, _ in COMMUNES}
    assert codes["Peñalolén"] == "13122"
    assert (codes["Santiago"], codes["Puente Alto"], codes["Tiltil"]) == ("13101", "13201", "13303")
    by_province = [sum(code.startswith(f"13{n}") for code in codes.values()) for n in range(1, 7)]
    assert by_province == [32, 3, 3, 4, 5, 5]


def test_the_countries_that_come_most_often_come_first():
    assert [code for code, _, _ in COUNTRIES[:4]] == ["CHL", "VEN", "PER", "HTI"]


@pytest.mark.parametrize("code", [code for code, _, _ in COUNTRIES])
def test_a_country_bears_three_capitals(code):
    assert len(code) == 3
    assert code.isascii()
    assert code.isupper()


def test_the_ecological_community_is_a_sector():
    assert ("comunidad_ecologica", "Comunidad Ecológica", "Comunidad Ecológica") in SECTORS
