"""Which design a certificate has, and what is said when it is not here."""

from dataclasses import replace

import pytest

from desktop.domain.built_in_layout import built_in_layout
from desktop.domain.certificate_layout import Element, ElementKind
from desktop.errors import MissingError
from desktop.use_cases.certificate_designs import (
    design_for,
    design_of,
    frozen_design,
    template_row,
)
from tests.documents.conftest import SNAPSHOT
from tests.use_cases.templates import a_template, with_partner


def test_a_course_that_names_nothing_has_the_built_in_design(database, centre):
    with database.begin(writes=False) as unit:
        assert design_for(unit, "no course", SNAPSHOT.kind) is None
        assert frozen_design(unit, SNAPSHOT) is None


def test_a_design_that_has_not_arrived_is_said_to_be_missing(database, centre):
    with database.begin(writes=False) as unit:
        with pytest.raises(MissingError, match="design_missing"):
            frozen_design(unit, replace(SNAPSHOT, template="elsewhere"))
        with pytest.raises(MissingError, match="logo_missing"):
            design_of(unit, with_partner("0" * 64))
        with pytest.raises(MissingError, match="template_gone"):
            template_row(unit, "nothing")


def test_a_logo_that_is_not_chosen_yet_is_no_picture(database, centre):
    blank = Element(kind=ElementKind.LOGO, x=0, y=0, width=1, height=1)
    layout = replace(built_in_layout(), elements=(blank,))
    with database.begin(writes=False) as unit:
        assert design_of(unit, layout).logos == {}


def test_a_template_is_found(do, database, centre):
    line = a_template(do)
    with database.begin(writes=False) as unit:
        assert template_row(unit, line.template_id).name_es == "Convenio"
