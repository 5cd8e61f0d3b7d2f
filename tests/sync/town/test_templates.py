"""Templates travel: what one computer designed and issued, another prints with the same bytes."""

from dataclasses import replace

from desktop.use_cases.certificate_templates import read_template, save_template
from desktop.use_cases.template_logos import add_logo
from desktop.use_cases.template_preview import print_template_sample
from tests.sync.acts import sync
from tests.sync.promises import all_promises
from tests.use_cases.templates import a_picture, a_template, with_partner


def test_a_template_with_its_logo_is_the_same_everywhere(town, desks, tmp_path):
    first, second = desks
    logo = first.do(add_logo, path=a_picture(tmp_path))
    line = a_template(first.do, with_partner(logo.sha256))
    sync(*desks)
    assert second.do(add_logo, path=a_picture(tmp_path)) == logo
    pages = [desk.do(print_template_sample, template_id=line.template_id) for desk in desks]
    assert pages[0].content == pages[1].content
    sync(*desks)
    all_promises(town)


def test_two_who_change_one_template_apart_keep_both_versions(town, desks):
    line = a_template(desks[0].do)
    sync(*desks)
    for desk, change in zip(desks, ({"frame": False}, {"mountains": False}), strict=True):
        draft = desk.do(read_template, template_id=line.template_id).draft
        desk.do(save_template, draft=replace(draft, layout=replace(draft.layout, **change)))
    sync(*desks)
    seen = [desk.do(read_template, template_id=line.template_id) for desk in desks]
    assert seen[0].draft.layout == seen[1].draft.layout
    assert len(seen[0].versions) == 2
    all_promises(town)
