"""Targets of figures with the days on which they hold; none of a kind overlaps another."""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None

KEPT = (
    "id", "project_id", "figure", "kind", "value", "from_day", "source", "reason", "made_by",
    "made_at",
)  # fmt: skip
OVERLAP = """
SELECT 1 FROM figure_target AS other
WHERE other.figure = NEW.figure AND other.kind = NEW.kind AND NOT other.voided
AND {same_project}
AND other.from_day < NEW.until_day AND NEW.from_day < other.until_day
"""
TWICE = "two targets of a kind hold on one day"
FIXED = "a target that was set stays as it was"
GONE = "a target is never removed"
POSTGRES = f"""
CREATE FUNCTION figure_target_alone() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
PERFORM pg_advisory_xact_lock(hashtext('figure_target'));
IF EXISTS ({OVERLAP.format(same_project="other.project_id IS NOT DISTINCT FROM NEW.project_id")})
THEN RAISE EXCEPTION '{TWICE}'; END IF;
RETURN NEW; END $$;
CREATE FUNCTION figure_target_fixed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
IF OLD.voided OR NEW.until_day > OLD.until_day
OR ({", ".join(f"OLD.{name}" for name in KEPT)}) IS DISTINCT FROM
({", ".join(f"NEW.{name}" for name in KEPT)})
THEN RAISE EXCEPTION '{FIXED}'; END IF;
RETURN NEW; END $$;
CREATE FUNCTION figure_target_stays() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{GONE}'; END $$;
CREATE TRIGGER figure_target_insert BEFORE INSERT ON figure_target
FOR EACH ROW EXECUTE FUNCTION figure_target_alone();
CREATE TRIGGER figure_target_update BEFORE UPDATE ON figure_target
FOR EACH ROW EXECUTE FUNCTION figure_target_fixed();
CREATE TRIGGER figure_target_delete BEFORE DELETE OR TRUNCATE ON figure_target
FOR EACH STATEMENT EXECUTE FUNCTION figure_target_stays();
"""
SQLITE = (
    f"""
CREATE TRIGGER figure_target_insert BEFORE INSERT ON figure_target
WHEN EXISTS ({OVERLAP.format(same_project="other.project_id IS NEW.project_id")})
BEGIN SELECT RAISE(ABORT, '{TWICE}'); END
""",
    f"""
CREATE TRIGGER figure_target_update BEFORE UPDATE ON figure_target
WHEN OLD.voided OR NEW.until_day > OLD.until_day
OR {" OR ".join(f"OLD.{name} IS NOT NEW.{name}" for name in KEPT)}
BEGIN SELECT RAISE(ABORT, '{FIXED}'); END
""",
    f"""
CREATE TRIGGER figure_target_delete BEFORE DELETE ON figure_target
BEGIN SELECT RAISE(ABORT, '{GONE}'); END
""",
)
FUNCTIONS = ("figure_target_alone", "figure_target_fixed", "figure_target_stays")
MOMENT = sqlmodel.sql.sqltypes.UTCDateTime()


def upgrade() -> None:
    keys = {"project_id": "project", "made_by": "account", "ended_by": "account"}
    op.create_table(
        "figure_target",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=True),
        sa.Column("figure", _text(16), nullable=False),
        sa.Column("kind", _text(8), nullable=False),
        sa.Column("value", sa.Float(), nullable=False),
        sa.Column("from_day", sa.Integer(), nullable=False),
        sa.Column("until_day", sa.Integer(), nullable=False),
        sa.Column("source", _text(120), nullable=False),
        sa.Column("reason", _text(500), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("ended_by", sa.Integer(), nullable=True),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.Column("end_reason", _text(500), nullable=False),
        sa.Column("voided", sa.Boolean(), nullable=False),
        sa.CheckConstraint("until_day > from_day", name=op.f("ck_figure_target_days")),
        sa.CheckConstraint("kind IN ('internal', 'promise')", name=op.f("ck_figure_target_kind")),
        *(
            sa.ForeignKeyConstraint(
                [column], [f"{there}.id"], name=op.f(f"fk_figure_target_{column}")
            )
            for column, there in keys.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_figure_target")),
    )
    columns = ["figure", "kind", "project_id", "from_day"]
    op.create_index("ix_figure_target_figure", "figure_target", columns)
    postgres = op.get_bind().dialect.name == "postgresql"
    for statement in (POSTGRES,) if postgres else SQLITE:
        op.execute(statement)


def _text(length: int) -> sa.types.TypeEngine[str]:
    return sqlmodel.sql.sqltypes.AutoString(length=length)


def downgrade() -> None:
    op.drop_table("figure_target")
    if op.get_bind().dialect.name == "postgresql":
        for name in FUNCTIONS:
            op.execute(f"DROP FUNCTION {name}()")
