"""A question on its way to the database: who asks it, about what time and which places."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from data_access.case_lists import Wanted
from data_access.database import Session
from data_access.looks import View
from domain import rights
from domain.calendar import Period, day_number
from domain.figure_scope import Scope
from domain.people import Actor
from domain.rights import Reach
from services import figure_records
from services.figure_records import Row
from services.figure_request import Names
from services.figure_scope import Reader
from services.language import Translate
from services.record_kinds import Kind


@dataclass(frozen=True)
class Asked:
    """One question as one person asks it. `pick` is the one thing that it may be about."""

    session: Session
    reader: Reader
    scope: Scope
    actor: Actor
    now: datetime
    translate: Translate
    pick: str = ""

    @property
    def reach(self) -> Reach:
        return self.reader.reach(self.scope)

    @property
    def seen(self) -> Period:
        """The period as far as it has come."""
        period, today = self.scope.period, self.reader.offer.today
        return replace(period, last=max(period.first, min(period.last, today)))

    @property
    def today(self) -> int:
        """The day by whose end things are judged: that of the asking, in the project's zone."""
        return day_number(self.reader.offer.today)

    def view(self, period: Period | None = None, *, population: str = "") -> View:
        """Return how the facts of a period are looked at; of the scope's without one."""
        days, zone = period or self.seen, self.reader.zone.key
        return View(self.reach, days.start_day, days.until_day, population, self.today, zone)

    def last_days(self, days: int) -> Period:
        """Return so many days that end today, whatever the scope's period is."""
        today = self.reader.offer.today
        return Period(today - timedelta(days=days - 1), today)

    def where(self, *cuts: str) -> dict[str, Any]:
        """Return the conditions of the scope on these cuts, as the database calls them."""
        names = Names.of(self.session, self.reach)
        said = {cut: word for cut, word in self.scope.where.items() if cut in cuts}
        return {cut: names.value(cut, word) for cut, word in said.items()}

    def places(self) -> dict[str, Any]:
        return self.where("building")

    def matters(self) -> dict[str, Any]:
        return self.where("building", "category", "channel_group")

    def wanted(self, procedure: str) -> Wanted:
        """Return whom a list of cases is for: what it may not show is left out of it."""
        return Wanted(
            reach=self.reach, procedure=procedure, viewer_id=self.actor.id,
            led_project_ids=rights.led(self.actor),
        )  # fmt: skip

    def rows(self, kind: Kind, ids: Sequence[int]) -> list[Row]:
        """Return records in the order asked for, as the person may see them."""
        return figure_records.rows_of(self.session, kind, ids, reach=self.reach, actor=self.actor)

    def category(self, code: str) -> str:
        """Return a category of complaints in words."""
        return self.translate(self.reader.titles.get(code, code))

    def building(self, building_id: int | None) -> str:
        """Return a building in words, a dash for none."""
        code = Names.of(self.session, self.reach).buildings.get(building_id or 0, "")
        return self.reader.titles.get(code, code) or "—"

    def led(self, project_ids: Collection[int]) -> bool:
        """Tell whether the person leads all of these projects."""
        return set(project_ids) <= rights.led(self.actor)
