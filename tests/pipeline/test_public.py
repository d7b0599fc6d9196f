"""Nothing that the bundled record withholds is anywhere in what is published from it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import onrecord
from onrecord import pipeline
from onrecord.codec import to_json
from onrecord.publish.tables import Contents
from onrecord.store import Record
from onrecord.store.settings import Settings, write_settings

TEXT = """Shell hits a shop in Karm

KARM, 14 May 2019 - Omar Haddad, 34, a baker, was killed when a shell hit his shop in Karm on Monday, resident
Rim al-Sayed said. Haddad had two sons. "Nobody came," al-Sayed told the Vesna agency. General Ali Nasser denied it.
"""


@pytest.fixture(scope="module")
def named(built, tmp_path_factory) -> Path:
    """The bundled reports, which name no private person, and one more that does."""
    folder = Path(shutil.copytree(built, tmp_path_factory.mktemp("named") / "record"))
    text = folder.parent / "omar-haddad-killed.txt"
    text.write_text(TEXT)
    onrecord.build([text], folder)
    return folder


def everything(contents: Contents) -> str:
    parts = (contents.reports(), contents.claims(), contents.sources(), contents.incidents(), contents.decisions())
    return "\n".join(to_json(record) for part in parts for record in part)


def test_no_withheld_name_is_in_the_public_record_and_every_span_holds(named):
    with onrecord.open(named) as record:
        names = {w.name for w in pipeline.withheld(record)}
        assert names == {"Omar Haddad", "Rim al-Sayed"}
        public = pipeline.public(record)
        shown = everything(public)
        assert not {word for word in ("Omar", "Haddad", "Rim", "Sayed", "omar-haddad") if word in shown}
        assert "Ali Nasser" in shown, "a general"
        assert sum(sum(names.values()) for names in public.withheld.values()) == len(pipeline.withheld(record))
        texts = {r.id: r.text for r in public.reports()}
        for report in record.reports():
            assert len(report.text) == len(texts[report.id])
        for raw, masked in zip(record.claims(), public.claims(), strict=True):
            assert (raw.id, raw.evidence, raw.figures) == (masked.id, masked.evidence, masked.figures)
        assert [i.id for i in record.incidents()] == [i.id for i in public.incidents()]
        assert {s.name for s in public.sources()} >= {
            source.known_as for claim in public.claims() for source in claim.attribution.chain
        }


def test_a_release_is_published_without_them_too(named, tmp_path):
    with Record.open(shutil.copytree(named, tmp_path / "r"), write=True) as record:
        pipeline.release(record, pipeline.now())
        names = {w.name for w in pipeline.withheld(record)}
        pipeline.export(record, tmp_path / "out", "jsonl", release=1)
    written = "".join(p.read_text(encoding="utf-8") for p in (tmp_path / "out").rglob("*") if p.is_file())
    assert not {name for name in names if name in written}


def test_a_name_is_cleared_by_two_people_where_two_are_asked_for(named, tmp_path):
    folder = shutil.copytree(named, tmp_path / "r")
    write_settings(folder, Settings(two_people=True))
    with Record.open(folder, write=True) as record:
        name = pipeline.withheld(record)[0]
        value = [("name", name.name)]
        first = pipeline.decide(record, "clear", [name.report], "Ada", pipeline.now(), "agreed", value)
        assert name in pipeline.withheld(record)
        pipeline.second(record, first.entry.id, "Ben", pipeline.now())
        assert name.name not in {w.name for w in pipeline.withheld(record)}
        pipeline.decide(record, "withhold", [name.report], "Ada", pipeline.now(), "no longer", value)
        assert name.name not in {w.name for w in pipeline.withheld(record)}, "waits for a second person"
