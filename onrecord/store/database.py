"""The database of a record: opened, set up, brought up to date."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text

from onrecord.errors import RecordError
from onrecord.store.schema import REVISION

MIGRATIONS = Path(__file__).parent / "migrations"


def connect(url: str) -> Engine:
    """An engine for this database. SQLite gets write-ahead logging, foreign keys and real transactions."""
    engine = create_engine(url, hide_parameters=True)  # an error must not print the words of a report
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin)
    return engine


def _set_up_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # the driver would begin transactions late and commit them early
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", "busy_timeout=10000"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


def stamp(engine: Engine) -> str | None:
    """Which migration the database was last brought to; None for an empty database."""
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
        return found


def migrate(engine: Engine, steps: Path = MIGRATIONS, revision: str = REVISION) -> None:
    """Brings the database to the tables of this program, in one transaction.

    ``steps`` is the folder of another database's migrations, ``revision`` the last of them.

    Raises RecordError when a newer Onrecord has written it.
    """
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(steps).replace("%", "%%"))
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    found = stamp(engine)
    if found is not None and found not in known:
        raise RecordError(
            f"{engine.url.render_as_string()}: written by a newer Onrecord (tables {found}, known here {revision}). "
            "Update Onrecord."
        )
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
