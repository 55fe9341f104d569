"""Random tasks of the office, drawn by hypothesis, put into the tables and counted by hand."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from hypothesis import strategies as st

from data_access.tables import DutyTask, ResolutionDue, TrainingDay
from domain.calendar import day_number, month_number
from tests.random_days import START
from tests.worked import World, local


@dataclass(frozen=True)
class Task:
    """A task of a duty: owed so many days after the start, and done so many days later or
    earlier, at noon of its day; None where it was not."""

    owed: int
    done: int | None
    excused: bool = False
    voided: bool = False
    """Voided by a lead: its duty stays owed, its resolution and its training are gone."""

    @property
    def gone(self) -> bool:
        return self.excused or self.voided


TASKS = st.builds(
    Task, st.integers(0, 180), st.none() | st.integers(-3, 5), st.booleans(),
    st.sampled_from([False, False, True]),
)  # fmt: skip


def fill_tasks(world: World, tasks: tuple[Task, ...]) -> None:
    for n, task in enumerate(tasks):
        due = START + timedelta(days=task.owed)
        done = None if task.done is None else due + timedelta(days=task.done)
        open_ = "cancelled" if task.gone else "open" if done is None else "done"
        at = None if done is None or task.excused else local(f"{done} 12:00")
        duty = "excused" if task.excused else "voided" if task.voided else open_
        case_id = world.complaint(
            f"ZD{n}", START.isoformat(), None, procedure="duty", phase=open_, state=duty,
            validity=None, due_at=local(f"{due} 18:00"), handled_at=at,
        )  # fmt: skip
        resolved = world.complaint(
            f"JD{n}", START.isoformat(), None, procedure="resolution", phase=open_,
            state=open_, validity=None, due_at=local(f"{due} 18:00"), handled_at=at,
        )  # fmt: skip
        world.session.add(
            ResolutionDue(
                case_id=resolved, project_id=world.project_id, due_day=day_number(due),
                due_month=month_number(due),
            )
        )  # fmt: skip
        held = world.complaint(
            f"PX{n}", START.isoformat(), None, procedure="training", phase=open_,
            state=open_, validity=None, handled_at=at,
        )  # fmt: skip
        world.session.add(
            TrainingDay(
                case_id=held, project_id=world.project_id, subject="rules", day=day_number(due),
                month=month_number(due), minutes=60,
            )
        )  # fmt: skip
        world.session.add(
            DutyTask(
                case_id=case_id, project_id=world.project_id, rule="keys", rule_version=1,
                duty="keys.count", period=f"{n}", post="front_desk", evidence="note",
                due_day=day_number(due), due_month=month_number(due),
            )
        )  # fmt: skip
    world.session.flush()


def those(
    tasks: tuple[Task, ...], where: Mapping[str, object], *, first: int, last: int, today: int,
    owed: bool,
) -> list[Task]:  # fmt: skip
    """Return the tasks owed on some days that are as asked for by the end of a day; `owed` are
    duties, which stay so when they are voided."""
    found = []
    for task in tasks:
        due = day_number(START) + task.owed
        done = task.done is not None and due + task.done <= today and not task.voided
        on_time = done and (task.done or 0) <= 0
        facts = {"matured": done or due < today, "on_time": on_time, "held": done,
                 "voided": task.voided}  # fmt: skip
        if task.excused or (task.voided and not owed) or not first <= due <= last:
            continue
        if all(facts[name] == value for name, value in where.items()):
            found.append(task)
    return found
