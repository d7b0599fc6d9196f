"""What the repository promises of itself: a lock file in step, nothing of a machine or a registry in it."""

import re
import tomllib
from pathlib import Path

TOP = Path(__file__).parents[1]
LOCK = (TOP / "requirements.lock").read_text(encoding="utf-8")


def canonical(requirement: str) -> str:
    name = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert name, requirement
    return re.sub(r"[-_.]+", "-", name[0]).lower()


def test_every_declared_dependency_is_locked() -> None:
    project = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {canonical(d) for d in [*project["dependencies"], *project["optional-dependencies"]["dev"]]}
    locked = {canonical(line) for line in LOCK.splitlines() if re.match(r"[a-z0-9]", line)}
    assert declared <= locked, f"run make lock: {sorted(declared - locked)}"


def test_every_locked_package_is_pinned_with_hashes_and_names_no_host() -> None:
    packages = re.split(r"\n(?=[a-z0-9])", LOCK)[1:]
    assert packages
    assert all("==" in package.splitlines()[0] and "--hash=sha256:" in package for package in packages)
    assert "://" not in LOCK
    assert "--index" not in LOCK and "--find-links" not in LOCK
