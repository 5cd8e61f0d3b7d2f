"""Every scenario of training and the desk that is played by keys."""

from bench.scenarios.ceremony import CEREMONY
from bench.scenarios.classroom import CLASSROOM
from bench.scenarios.desk import DESK
from bench.scenarios.exchanging import EXCHANGING
from bench.scenarios.first_day import FIRST_DAY
from bench.scenarios.newcomers import REGISTERING
from bench.scenarios.office import OFFICE
from bench.scenarios.others import OTHERS
from bench.scenarios.peak import PEAK

GROUPS = (DESK, PEAK, REGISTERING, CEREMONY, CLASSROOM, OFFICE, FIRST_DAY, EXCHANGING, OTHERS)
SCENARIOS = sorted(
    (scenario for group in GROUPS for scenario in group.scenarios), key=lambda one: one.id
)
