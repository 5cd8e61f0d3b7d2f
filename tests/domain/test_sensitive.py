"""What is asked that is sensitive: by mandate or by consent, and which groups are closed."""

from dataclasses import fields

from desktop.domain.sensitive import BY_CONSENT, MANDATED, TARGET_GROUPS
from desktop.use_cases.sensitive import SensitiveDraft


def test_each_field_is_covered_by_the_mandate_or_needs_consent():
    asked = {field.name for field in fields(SensitiveDraft)}
    assert asked == MANDATED | set(BY_CONSENT)
    assert not MANDATED & set(BY_CONSENT)


def test_nobody_is_called_by_an_offence_and_that_group_is_restricted():
    restricted = [group for group in TARGET_GROUPS if group.restricted]
    assert [group.code for group in restricted] == ["reintegration"]
    assert not any("infractor" in group.label_es.lower() for group in TARGET_GROUPS)
