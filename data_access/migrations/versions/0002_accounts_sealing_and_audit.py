"""Accounts, sealing and audit: who may do what, what is kept closed, and what was done."""

from typing import Any

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

ROLES = (
    "role IN ('front_desk', 'specialist', 'supervisor', 'manager', 'engineer', 'security', "
    "'finance', 'readonly', 'admin')"
)
ROLES_BEFORE = (
    "role IN ('front_desk', 'specialist', 'supervisor', 'manager', 'engineer', 'readonly', 'admin')"
)
COMPLAINTS = sa.text("procedure = 'complaint' AND state <> 'merged' AND state <> 'voided'")
COMPLAINTS_BEFORE = sa.text("procedure = 'complaint' AND state <> 'merged'")
COUNTED = (
    " AND validity IN ('pending', 'valid_full', 'valid_part') "
    "AND coalesce(responsibility, '') <> 'developer'"
)
COVERING = (
    *("project_id", "received_month", "building_id", "cat_l1", "channel_group", "residential"),
    *("counts", "severity", "received_day", "unit_id"),
)
APPEND_ONLY_SQLITE = """
CREATE TRIGGER audit_entry_no_{verb} BEFORE {verb} ON audit_entry
BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END
"""
APPEND_ONLY_POSTGRES = """
CREATE FUNCTION audit_entry_append_only() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'the audit trail is append-only'; END $$
"""


def upgrade() -> None:
    _new_tables()
    _append_only()
    with op.batch_alter_table("account") as batch:
        batch.add_column(_moment("password_changed_at"))
        batch.add_column(_flag("must_change_password"))
        batch.add_column(_word("totp_secret", 200))
        batch.add_column(sa.Column("totp_step", sa.Integer(), nullable=False, server_default="0"))
        batch.add_column(sa.Column("subject", _text(200), nullable=True))
        batch.create_unique_constraint(batch.f("uq_account_subject"), ["subject"])
    op.execute("UPDATE account SET password_changed_at = created_at")
    _change_cases()
    op.add_column("visit", _flag("voided"))  # a rebuilt table would write its derived columns
    with op.batch_alter_table("party") as batch:
        batch.drop_index("ix_party_phone_tail")
        batch.drop_column("phone_tail")
        for name, length in (("phone_hash", 48), ("tail_hash", 48), ("id_number", 160)):
            batch.add_column(_word(name, length))
        batch.add_column(_word("id_hash", 48))
        batch.add_column(_flag("id_seen"))
        batch.alter_column(
            "phone", existing_type=sa.VARCHAR(20), type_=_text(160), existing_nullable=False
        )
        for name in ("phone_hash", "tail_hash", "id_hash"):
            batch.create_index(f"ix_party_{name}", ["project_id", name])
    with op.batch_alter_table("posting") as batch:
        batch.add_column(_word("source", 8))
        batch.drop_constraint(batch.f("ck_posting_role_1"), type_="check")
        batch.create_check_constraint(batch.f("ck_posting_role_2"), ROLES)
    with op.batch_alter_table("sign_in_session") as batch:
        batch.add_column(_word("stage", 10))
        batch.add_column(sa.Column("viewing_id", sa.Integer(), nullable=True))
        batch.add_column(_moment("viewing_until"))
        batch.create_foreign_key(
            batch.f("fk_sign_in_session_viewing_id"), "account", ["viewing_id"], ["id"]
        )


def _new_tables() -> None:
    op.create_table(
        "sealing_key",
        sa.Column("id", _text(12), nullable=False),
        sa.Column("proof", _text(64), nullable=False),
        _moment("at", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sealing_key")),
    )
    op.create_table(
        "audit_entry",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        _moment("at", nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        *(sa.Column(name, _text(most), nullable=False) for name, most in (
            ("actor", 60), ("address", 45), ("action", 48), ("outcome", 8),
        )),
        sa.Column("project_id", sa.Integer(), nullable=True),
        *(sa.Column(name, _text(most), nullable=False) for name, most in (
            ("subject", 24), ("ref", 80), ("reason", 200),
        )),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.Column("mac", _text(80), nullable=False),
        sa.CheckConstraint("outcome IN ('done', 'refused')", name=op.f("ck_audit_entry_outcome_1")),
        sa.ForeignKeyConstraint(["actor_id"], ["account.id"], name=op.f("fk_audit_entry_actor_id")),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_audit_entry_project_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_entry")),
    )  # fmt: skip
    op.create_index("ix_audit_entry_at", "audit_entry", ["at"])
    op.create_index("ix_audit_entry_actor", "audit_entry", ["actor_id", "action", "at"])
    op.create_index("ix_audit_entry_project", "audit_entry", ["project_id", "at"])
    _of_account("password_used", sa.Column("password_hash", _text(200), nullable=False),
                _moment("at", nullable=False))  # fmt: skip
    _of_account("recovery_code", sa.Column("code_hash", _text(64), nullable=False),
                _moment("used_at"))  # fmt: skip
    op.create_table(
        "own_home",
        *(sa.Column(n, sa.Integer(), nullable=False)
          for n in ("id", "project_id", "account_id", "unit_id")),
        *(sa.ForeignKeyConstraint([f"{t}_id"], [f"{t}.id"], name=op.f(f"fk_own_home_{t}_id"))
          for t in ("project", "account", "unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_own_home")),
        sa.UniqueConstraint("account_id", "unit_id", name=op.f("uq_own_home_account_id_unit_id")),
    )  # fmt: skip
    op.create_index("ix_own_home_account_id", "own_home", ["account_id"])


def _of_account(table: str, *columns: sa.Column[Any]) -> None:
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        *columns,
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f(f"fk_{table}_account_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )
    op.create_index(f"ix_{table}_account_id", table, ["account_id"])


def _append_only() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            op.execute(APPEND_ONLY_SQLITE.format(verb=verb))
        return
    op.execute(APPEND_ONLY_POSTGRES)
    op.execute(
        "CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry "
        "FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_append_only()"
    )


def _change_cases() -> None:
    """What counts is derived by the database, and its expression can only be made anew."""
    _drop_counts()
    with op.batch_alter_table("cases") as batch:
        batch.add_column(_word("phone_hash", 48))
        batch.add_column(_flag("identity_sealed"))
        batch.alter_column(
            "phone", existing_type=sa.VARCHAR(20), type_=_text(160), existing_nullable=False
        )
    _add_counts(COMPLAINTS)


def _drop_counts() -> None:
    op.drop_index("ix_cases_complaints", table_name="cases")
    with op.batch_alter_table("cases") as batch:
        batch.drop_column("counts")


def _add_counts(complaints: sa.TextClause) -> None:
    counted = sa.Computed(complaints.text + COUNTED, persisted=True)
    with op.batch_alter_table("cases") as batch:
        batch.add_column(sa.Column("counts", sa.Boolean(), counted, nullable=True))
    op.create_index(
        "ix_cases_complaints",
        "cases",
        list(COVERING),
        sqlite_where=complaints,
        postgresql_where=complaints,
    )


def _text(length: int) -> sa.types.TypeEngine[str]:
    return sqlmodel.sql.sqltypes.AutoString(length=length)


def _word(name: str, length: int) -> sa.Column[Any]:
    return sa.Column(name, _text(length), nullable=False, server_default="")


def _flag(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false())


def _moment(name: str, *, nullable: bool = True) -> sa.Column[Any]:
    return sa.Column(name, sqlmodel.sql.sqltypes.UTCDateTime(), nullable=nullable)


def downgrade() -> None:
    with op.batch_alter_table("sign_in_session") as batch:
        batch.drop_constraint(batch.f("fk_sign_in_session_viewing_id"), type_="foreignkey")
        batch.drop_column("viewing_until")
        batch.drop_column("viewing_id")
        batch.drop_column("stage")
    with op.batch_alter_table("posting") as batch:
        batch.drop_constraint(batch.f("ck_posting_role_2"), type_="check")
        batch.create_check_constraint(batch.f("ck_posting_role_1"), ROLES_BEFORE)
        batch.drop_column("source")
    with op.batch_alter_table("party") as batch:
        for name in ("phone_hash", "tail_hash", "id_hash"):
            batch.drop_index(f"ix_party_{name}")
        for name in ("phone_hash", "tail_hash", "id_number", "id_hash", "id_seen"):
            batch.drop_column(name)
        batch.add_column(_word("phone_tail", 4))
        batch.create_index("ix_party_phone_tail", ["project_id", "phone_tail"])
    op.drop_column("visit", "voided")
    _drop_counts()
    with op.batch_alter_table("cases") as batch:
        batch.drop_column("identity_sealed")
        batch.drop_column("phone_hash")
    _add_counts(COMPLAINTS_BEFORE)
    with op.batch_alter_table("account") as batch:
        batch.drop_constraint(batch.f("uq_account_subject"), type_="unique")
        for name in ("password_changed_at", "must_change_password", "totp_secret", "totp_step"):
            batch.drop_column(name)
        batch.drop_column("subject")
    for table in ("own_home", "recovery_code", "password_used", "audit_entry", "sealing_key"):
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION audit_entry_append_only()")
