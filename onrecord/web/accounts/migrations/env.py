"""Runs the steps on the connection that `onrecord.store.database.migrate` hands over."""

from alembic import context

from onrecord.web.accounts.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    transaction_per_migration=False,
)
context.run_migrations()
