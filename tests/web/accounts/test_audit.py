from __future__ import annotations

import sqlite3

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from onrecord.web.accounts import audit


@pytest.fixture
def noted(engine, noon):
    for n, who in enumerate(("Amal", "Basil", "Amal"), 1):
        audit.note(engine, who, "decision", f"d-{n}", "192.0.2.1", noon)
    return engine


def test_lines_come_newest_first_and_are_found_by_person_and_action(noted):
    assert [line.about for line in audit.lines(noted)] == ["d-3", "d-2", "d-1"]
    assert [line.about for line in audit.lines(noted, who="Amal")] == ["d-3", "d-1"]
    assert [line.about for line in audit.lines(noted, before=3, most=1)] == ["d-2"]
    assert audit.lines(noted, what="sign-in") == ()
    assert audit.differences(noted) == ()


@pytest.mark.parametrize("change", ["UPDATE audit SET who = 'Basil'", "DELETE FROM audit WHERE seq = 2"])
def test_a_line_can_be_neither_changed_nor_deleted(noted, change):
    with pytest.raises(IntegrityError, match="append-only"), noted.begin() as connection:
        connection.execute(text(change))


@pytest.mark.parametrize("change", ["UPDATE audit SET who = 'Basil' WHERE seq = 1", "DELETE FROM audit WHERE seq = 2"])
def test_a_change_behind_its_back_is_found(noted, tmp_path, change):
    outside = sqlite3.connect(tmp_path / "people.sqlite")
    outside.executescript(f"DROP TRIGGER audit_no_update; DROP TRIGGER audit_no_delete; {change};")
    outside.close()
    assert audit.differences(noted)
