"""Consents on file: who agrees to what now."""

from desktop.domain.consents import Purpose
from desktop.storage.consents import has_consented, who_consented
from desktop.use_cases.consents import give_consent, withdraw_consent
from tests.use_cases.classes import some_people


def test_those_who_agree_are_found_among_many(do, database, centre):
    ana, bea, carla = some_people(database, 3)
    do(give_consent, person_id=ana, purpose=Purpose.NEWS)
    [*_others, news] = do(give_consent, person_id=bea, purpose=Purpose.NEWS)
    do(give_consent, person_id=carla, purpose=Purpose.IMAGES)
    do(withdraw_consent, consent_id=news.consent_id)
    with database.begin(writes=False) as unit:
        everybody = [ana, bea, carla]
        assert who_consented(unit.session, everybody, Purpose.NEWS, unit.now) == {ana}
        assert has_consented(unit.session, carla, Purpose.IMAGES, unit.now)
        assert not has_consented(unit.session, carla, Purpose.EMPLOYERS, unit.now)
