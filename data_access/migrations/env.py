"""Runs migrations on the connection that `data_access.migrating` hands over."""

from alembic import context
from sqlmodel import SQLModel

from data_access import tables as tables

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=SQLModel.metadata,
    render_as_batch=True,
    transaction_per_migration=False,
    autogenerate_plugins=["alembic.autogenerate.*", "alembic.ext.checkconstraint_byname"],
)
context.run_migrations()
