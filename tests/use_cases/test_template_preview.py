"""The page of a template before it is used: nobody's, with a long name, and what to look at."""

import io
from dataclasses import replace

import pytest
from PIL import Image

from desktop.documents.pdf_reading import read_pdf
from desktop.domain.built_in_layout import built_in_layout
from desktop.domain.certificates import PaperLanguage
from desktop.errors import MissingError
from desktop.use_cases.template_preview import (
    LONG_NAME,
    preview_template,
    print_template_sample,
)
from tests.use_cases.templates import a_template, moved


def test_the_preview_is_the_page_as_it_is_printed(do, centre):
    seen = do(preview_template, layout=built_in_layout(), dots_per_inch=72)
    assert Image.open(io.BytesIO(seen.picture)).size == (792, 612)
    assert seen.warnings == ()


@pytest.mark.parametrize("language", list(PaperLanguage))
def test_the_sample_has_a_very_long_name_whole(do, centre, language):
    line = a_template(do)
    paper = do(print_template_sample, template_id=line.template_id, language=language)
    [page] = read_pdf(paper.content)
    assert LONG_NAME in " ".join(page.text.split())


def test_letters_that_become_too_small_are_warned_of(do, centre):
    tight = moved(built_in_layout(), "{details}", height=4, width=80)
    [warning] = do(preview_template, layout=tight).warnings
    assert (warning.code, tight.elements[warning.number - 1].text_es) == ("warn_small", "{details}")


def test_what_is_outside_or_covers_the_seal_is_warned_of_while_it_is_drawn(do, centre):
    drawn = moved(built_in_layout(), "{verify}", x=40)
    assert [one.code for one in do(preview_template, layout=drawn).warnings] == ["template_covered"]
    bare = replace(built_in_layout(), elements=())
    assert "template_seal" in {one.code for one in do(preview_template, layout=bare).warnings}


def test_a_template_that_is_not_there_is_said_to_be_gone(do, centre):
    with pytest.raises(MissingError, match="template_gone"):
        do(print_template_sample, template_id="nothing")
