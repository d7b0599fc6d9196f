"""The migrations lead to just the tables that the program works with, on both databases."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from onrecord.publish.sources import gather
from onrecord.store import Record, database, schema
from tests.store.test_record import AT


def test_the_last_migration_is_the_one_the_program_wants():
    assert ScriptDirectory(str(database.MIGRATIONS)).get_heads() == [schema.REVISION]


def test_migrated_tables_are_the_schema(tmp_path):
    with Record.open(tmp_path / "r", create=True) as record, record.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), schema.metadata) == []


@pytest.fixture
def postgres(tmp_path: Path):
    """A PostgreSQL server of our own, on a socket in a temporary folder."""
    pytest.importorskip("psycopg", reason="the PostgreSQL driver is not installed")
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"))
    control = shutil.which("pg_ctl") or (str(found[-1]) if found else None)
    if control is None or (os.geteuid() == 0 and not shutil.which("setpriv")):
        pytest.skip("no PostgreSQL server is installed")
    yield from _server(Path(control).parent, tmp_path)


def _server(programs: Path, folder: Path):
    data, socket = folder / "data", folder / "s"
    socket.mkdir()
    # The server refuses to run as root.
    as_user = ["setpriv", "--reuid=nobody", "--clear-groups", "--"] if os.geteuid() == 0 else []
    if as_user:
        for path in (folder, *folder.parents):
            if path.stat().st_uid == 0 and "pytest" in path.as_posix():
                path.chmod(0o755)
        shutil.chown(folder, "nobody")
        shutil.chown(socket, "nobody")

    def run(*words: object) -> None:
        subprocess.run([*as_user, *map(str, words)], check=True, stdout=subprocess.DEVNULL, cwd=folder)

    run(programs / "initdb", "--pgdata", data, "--auth=trust", "--username=onrecord", "--no-sync", "--locale=C.UTF-8")
    run(
        programs / "pg_ctl",
        "--pgdata",
        data,
        "-w",
        "-l",
        folder / "log",
        "-o",
        f"-k {socket} -c listen_addresses=",
        "start",
    )
    try:
        yield f"postgresql+psycopg://onrecord@/postgres?host={socket}"
    finally:
        run(programs / "pg_ctl", "--pgdata", data, "-m", "immediate", "stop")


@pytest.mark.slow
def test_postgresql_holds_the_same_record(postgres, tmp_path, sample):
    dumps = []
    for url in (None, postgres):
        with Record.open(tmp_path / str(len(dumps)), create=True, write=True, url=url) as record:
            record.keep(sample.archived, [], AT)
            record.keep_reading("reader-1", sample.read(), AT)
            record.keep_view([sample.incident], gather(sample.claims))
            assert record.keep_view([sample.incident], gather(sample.claims)) == 0
            dumps.append(list(record.dump()))
    assert dumps[0] == dumps[1]
