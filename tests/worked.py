"""Builds the small worlds of the worked examples (domain 21) straight in the tables."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from data_access import homes as homes_store
from data_access.database import Session
from data_access.tables import (
    Account,
    Asset,
    Building,
    Case,
    CaseEvent,
    Deadline,
    Party,
    Project,
    Unit,
    UnitParty,
    UnitStatus,
    UnitTag,
    Visit,
    VisitPlan,
    VisitPlanItem,
)
from domain.calendar import FOREVER, day_number, month_number

ZONE = "Asia/Shanghai"


def local(text: str) -> datetime:
    """Read `2025-03-02 09:10` as the clock at the estate, or a date as its noon."""
    read = datetime.fromisoformat(text if ":" in text else f"{text} 12:00")
    return read.replace(tzinfo=ZoneInfo(ZONE)).astimezone(UTC)


def day(text: str) -> int:
    return day_number(date.fromisoformat(text))


class World:
    """One project, filled by name: units, complaints, visits and plans."""

    def __init__(self, session: Session, code: str) -> None:
        self.session = session
        project = Project(code=code, name=code, zone=ZONE)
        session.add(project)
        session.flush()
        self.project_id = project.id or 0
        self.buildings: dict[str, int] = {}
        self.units: dict[str, int] = {}
        self.cases: dict[int, str] = {}

    def building(self, code: str) -> int:
        if code not in self.buildings:
            row = Building(project_id=self.project_id, code=code, name=code)
            self.session.add(row)
            self.session.flush()
            self.buildings[code] = row.id or 0
        return self.buildings[code]

    def unit(self, name: str, *statuses: tuple[str, str, str | None], building: str = "1") -> int:
        """Add a unit with its statuses: code, first day, first day after (None: still)."""
        building_id = self.building(building)
        row = Unit(
            project_id=self.project_id,
            building_id=building_id,
            code=f"{building}-{name}",
            floor=1,
            room=name,
        )
        self.session.add(row)
        self.session.flush()
        self.units[name] = row.id or 0
        self.session.add_all(
            UnitStatus(
                project_id=self.project_id,
                unit_id=self.units[name],
                status=status,
                from_day=day(start),
                until_day=day(until) if until else FOREVER,
            )
            for status, start, until in statuses
        )
        self.session.flush()
        return self.units[name]

    def handed_over(self, names: Sequence[str], on: str) -> None:
        for name in names:
            self.unit(name, ("owner_occupied", on, None))

    def settle(self) -> None:
        """Bring the population roll-up in step with the statuses added."""
        self.session.flush()
        homes_store.rebuild_populations(self.session, project_ids={self.project_id})

    def owner(self, unit: str, name: str) -> None:
        party = next((p for p in self.session.new if isinstance(p, Party) and p.name == name), None)
        if party is None:
            party = self._party(name)
        self.session.add(
            UnitParty(
                project_id=self.project_id,
                unit_id=self.units[unit],
                party_id=party.id or 0,
                role="owner",
                from_day=day("2020-01-01"),
            )
        )
        self.session.flush()

    def _party(self, name: str) -> Party:
        found: dict[str, Party] = getattr(self, "_parties", {})
        if name not in found:
            found[name] = Party(project_id=self.project_id, name=name)
            self.session.add(found[name])
            self.session.flush()
        self._parties = found
        return found[name]

    def complaint(self, name: str, received: str, unit: str | None, **columns: object) -> int:
        """Add a complaint; `columns` are those of the case."""
        at = local(received)
        values: dict[str, object] = {
            "project_id": self.project_id,
            "number": f"TS-{self.project_id}-{name}",
            "procedure": "complaint",
            "state": "closed",
            "phase": "done",
            "unit_id": self.units[unit] if unit else None,
            "building_id": self.buildings.get("1") if unit else None,
            "channel": "phone",
            "channel_group": "direct",
            "cat_l1": "noise",
            "cat_l2": "noise.pets",
            "first_cat_l1": "noise",
            "title": name,
            "description": name,
            "reporter_role": "owner",
            "validity": "valid_full",
            "received_at": at,
            "received_day": day(received[:10]),
            "received_month": month_number(date.fromisoformat(received[:10])),
            "entered_at": at,
        }
        entered = columns.pop("entered", None)
        row = Case.model_validate({**values, **columns})
        row.entered_at = local(str(entered)) if entered else row.received_at
        self.session.add(row)
        self.session.flush()
        self.cases[row.id or 0] = name
        return row.id or 0

    def asset(self, code: str) -> int:
        row = Asset(
            project_id=self.project_id, code=code, name=code, place="Lobby", category="lift"
        )
        self.session.add(row)
        self.session.flush()
        return row.id or 0

    def owes(self, case_id: int, kind: str, due: str, met: str | None) -> None:
        """Add a deadline of a case, met at its moment or not yet."""
        at = local(due)
        self.session.add(
            Deadline(
                project_id=self.project_id, case_id=case_id, kind=kind, original_due_at=at,
                due_at=at, met_at=local(met) if met else None,
            )
        )  # fmt: skip
        self.session.flush()

    def visit(
        self,
        name: str,
        unit: str,
        on: str,
        kind: str,
        method: str,
        result: str,
        *,
        rejected: bool = False,
        of_case: Mapping[str, object] | None = None,
        **columns: object,
    ) -> int:
        """Add a visit of kind routine ("visit" in the examples) or return_visit."""
        told = {"procedure": "visit", "state": "submitted", "phase": "open", "validity": None}
        case_id = self.complaint(f"V{name}", on, unit, **{**told, **(of_case or {})})
        self.session.add(
            Visit.model_validate(
                {
                    "case_id": case_id,
                    "project_id": self.project_id,
                    "unit_id": self.units[unit],
                    "kind": "routine" if kind == "visit" else kind,
                    "method": method,
                    "result": result,
                    "rejected": rejected,
                    "visited_at": local(on),
                    "visited_day": day(on),
                    "visited_month": month_number(date.fromisoformat(on)),
                    **columns,
                }
            )
        )
        self.session.flush()
        return case_id

    def went(self, case_id: int, move: str, at: datetime) -> None:
        """Add a step to the history of a case."""
        self.session.add(
            CaseEvent(
                project_id=self.project_id, case_id=case_id, move=move, start="", end="", at=at,
                recorded_at=at,
            )
        )  # fmt: skip
        self.session.flush()

    def person(self, login: str) -> int:
        row = Account(login=login, name=login, password_hash="", created_at=local("2024-01-01"))
        self.session.add(row)
        self.session.flush()
        return row.id or 0

    def plan(self, year: int, items: Sequence[tuple[str, str, str | None]], base: int) -> None:
        """Add a plan of items: unit, month planned, month fulfilled (None: not yet)."""
        rows = [
            (
                unit,
                int(month[5:]),
                "done" if done else "planned",
                int(done[5:]) if done else None,
                None,
            )
            for unit, month, done in items
        ]
        self.items(year, rows, base=base)

    def items(
        self,
        year: int,
        items: Sequence[tuple[str, int, str, int | None, str | None]],
        base: int = 0,
    ) -> None:
        """Add a plan of items: unit, month, state, month fulfilled, reason of cancelling."""
        plan = VisitPlan(project_id=self.project_id, number=f"P{year}", year=year, base_count=base)
        self.session.add(plan)
        self.session.flush()
        self.session.add_all(
            VisitPlanItem(
                project_id=self.project_id,
                plan_id=plan.id or 0,
                unit_id=self.units[unit],
                period_month=year * 12 + month - 1,
                state=state,
                fulfilled_month=year * 12 + fulfilled - 1 if fulfilled else None,
                cancel_reason=reason,
            )
            for unit, month, state, fulfilled, reason in items
        )
        self.session.flush()

    def tag(self, unit: str, tag: str, start: str) -> None:
        self.session.add(
            UnitTag(
                project_id=self.project_id, unit_id=self.units[unit], tag=tag, from_day=day(start)
            )
        )
        self.session.flush()

    def named(self, ids: Sequence[int]) -> set[str]:
        """Return the names of cases, or of units where the ids are theirs."""
        return {self.cases[one] for one in ids}

    def homes(self, ids: Sequence[int]) -> set[str]:
        names = {unit_id: name for name, unit_id in self.units.items()}
        return {names[one] for one in ids}


def numbers(row: Mapping[str, object]) -> tuple[object, object, float]:
    """Return numerator, denominator and value of a frame's row, the value rounded as printed."""
    return row["numerator"], row["denominator"], round(float(str(row["value"])), 2)
