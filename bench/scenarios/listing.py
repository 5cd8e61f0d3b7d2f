"""Every scenario of training and the desk that is driven, and the others with the reason."""

from bench.scenarios.ceremony import CEREMONY
from bench.scenarios.classroom import CLASSROOM
from bench.scenarios.desk import DESK
from bench.scenarios.others import OTHERS

SCENARIOS = tuple(
    scenario for group in (DESK, CEREMONY, CLASSROOM, OTHERS) for scenario in group.scenarios
)
NOT_DRIVEN = {
    "S-01": "Starting is another process: `python3 tasks bench` measures its first window."
    " Unlocking takes as many keys as the passphrase has; there is no PIN.",
    "S-10": "Somebody without a RUN is registered in the same form as S-05; not scripted yet.",
    "S-20": "The pile of those who did not come and its register of hand-overs are not in the"
    " program this page was measured with.",
    "S-23": "There is no test page with a ruler and no offset per printer in the program this page"
    " was measured with.",
    "S-42": "A file is chosen in the dialog of the system, which cannot be driven without a screen;"
    " the time of 2,600 rows is in `python3 tasks bench`.",
}
