"""A class that has ended: three passed, one did not come, one came to half of it."""

from typing import Any

from desktop.use_cases.certificates import CertificateLine
from desktop.use_cases.closing import close_run
from desktop.use_cases.issue import issue_certificates
from tests.use_cases.class_factory import SchoolClass, a_class, a_signatory


def a_closed_class(database, do, **changes: Any) -> SchoolClass:
    """Return a course run that is closed; nobody has a certificate yet."""
    made = a_class(database, do, sessions=2, **changes)
    made.take("PPPAA", "PPPAP")
    do(close_run, course_run_id=made.run_id, unsigned_because="paper")
    a_signatory(database)
    return made


def issued_to(made: SchoolClass) -> tuple[CertificateLine, ...]:
    """Issue to everybody of the class who passed."""
    return made.do(issue_certificates, course_run_id=made.run_id).certificates
