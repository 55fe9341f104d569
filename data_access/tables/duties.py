"""Which duties of the management rules a project has taken up."""

from sqlmodel import Field, SQLModel


class DutyInForce(SQLModel, table=True):
    """A duty that a project keeps, from a day until the day before another.

    `opened_day` is the last day up to which its tasks were opened; 0 before the first time. It
    makes every turn open once, also when the server stood still on its day.
    """

    __tablename__ = "duty_in_force"

    id: int | None = Field(default=None, primary_key=True)
    project_id: int = Field(foreign_key="project.id", index=True)
    duty: str = Field(max_length=40)
    from_day: int
    until_day: int
    opened_day: int = 0
