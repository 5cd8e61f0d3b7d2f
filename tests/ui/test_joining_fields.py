"""An address and a code, and neither may be left out."""

from desktop.ui.forms import Form
from desktop.ui.joining_fields import joining_fields


def test_both_are_needed_and_each_says_where_it_comes_from(qtbot):
    form = Form(*([field] for field in joining_fields()))
    qtbot.addWidget(form)
    form.say()
    assert form.read() is None
    assert set(form.fields) == {"url", "code"}
    assert all(field.hint.text() for field in form.fields.values())
