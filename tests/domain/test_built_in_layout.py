"""What a template begins with is sound as it stands."""

from desktop.domain.built_in_layout import built_in_layout
from desktop.domain.certificate_layout import ElementKind
from desktop.domain.layout_rules import layout_warnings, settled


def test_the_built_in_layout_can_be_saved_as_it_is_and_warns_of_nothing():
    layout = built_in_layout()
    assert settled(layout) == layout
    assert layout_warnings(layout) == ()


def test_it_has_room_for_two_who_sign():
    kinds = [one.kind for one in built_in_layout().elements]
    assert kinds.count(ElementKind.SIGNATORY) == 2
    assert kinds.count(ElementKind.SEAL) == 1
