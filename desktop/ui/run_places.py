"""What has to be done by telephone in a run: its draw, the calls, and who is about to fail."""

from __future__ import annotations

from desktop.domain.enrolment import PlaceRule
from desktop.ui.at_risk import AtRisk
from desktop.ui.draw_panel import DrawPanel
from desktop.ui.layout import stack
from desktop.ui.to_phone import ToPhone
from desktop.ui.view import View
from desktop.use_cases.course_run_pages import CourseRunPage


class RunPlaces(View):
    """The draw above, whom to phone below; before the draw nobody is phoned.

    Below that, only where there is somebody, those whose attendance is at risk.
    """

    help_topic = "draw"

    def build(self) -> None:
        """Place both."""
        self.draw = DrawPanel(self.background)
        self.calls = ToPhone(self.background, of_one_run=True)
        self.risk = AtRisk(self.background)
        self.draw.hide()
        self.first_focus = self.calls.table
        box = stack(self, self.draw, self.calls, self.risk, margin=0, gap=16)
        box.setStretch(0, 3)
        box.setStretch(1, 2)
        box.setStretch(2, 2)

    def to_phone(self) -> int:
        """Return how many people have to be phoned about a place."""
        return self.calls.people.rowCount()

    def show_page(self, page: CourseRunPage) -> None:
        """Show what there is to do in a run."""
        drawn = page.run.place_rule is PlaceRule.BY_DRAW
        self.draw.setVisible(drawn)
        if drawn:
            self.draw.show_run(page.run.course_run_id)
        self.calls.setVisible(not page.run.awaits_draw)
        self.first_focus = self.draw.table if page.run.awaits_draw else self.calls.table
        self.calls.show_run(page.run.course_run_id)
        self.risk.show_run(page.run.course_run_id)
