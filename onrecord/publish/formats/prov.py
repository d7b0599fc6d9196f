"""W3C PROV-JSON: from which bytes each claim comes, who says it, what read it, and who judged it.

Bytes → report → claim → incident are entities, each derived from the one before; extracting, reading, linking and
judging are activities. Agents: the sources, the program in the version that read, and the reviewers by number.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import IO, Any

from onrecord.codec import source_id
from onrecord.model import Claim, Decision, Incident, Report
from onrecord.publish.formats.format import Format
from onrecord.publish.losses import Tally
from onrecord.publish.tables import Contents

PREFIX = {"record": "urn:onrecord:", "onrecord": "urn:onrecord:terms:"}
SECTIONS = (
    "entity",
    "activity",
    "agent",
    "wasGeneratedBy",
    "used",
    "wasDerivedFrom",
    "wasAttributedTo",
    "wasAssociatedWith",
)
PROGRAM = "record:onrecord"


@dataclass(slots=True)
class _Document:
    """A PROV-JSON document as it is written: a temporary file for each section, put together at the end."""

    parts: Mapping[str, IO[str]]
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(SECTIONS, 0))

    def add(self, section: str, key: str, values: dict[str, Any]) -> None:
        """Adds a member to a section; None is left out of its values."""
        known = {name: value for name, value in values.items() if value is not None}
        line = f"{json.dumps(key)}:{json.dumps(known, ensure_ascii=False, separators=(',', ':'))}"
        self.parts[section].write((",\n" if self.counts[section] else "\n") + line)
        self.counts[section] += 1

    def relate(self, section: str, **ends: str | None) -> None:
        """Adds a relation, with a blank name."""
        named = {f"prov:{name}": value for name, value in ends.items()}
        self.add(section, f"_:{section}{self.counts[section]}", named)

    def put_together(self, path: Path) -> None:
        """Writes the whole document."""
        with path.open("w", encoding="utf-8") as file:
            file.write(f'{{"prefix":{json.dumps(PREFIX)}')
            for section in SECTIONS:
                self.parts[section].seek(0)
                file.write(f',\n"{section}":{{')
                copyfileobj(self.parts[section], file)
                file.write("\n}")
            file.write("}\n")


def write(contents: Contents, folder: Path, tally: Tally) -> tuple[Path, ...]:
    """Writes record.prov.json."""
    path = folder / "record.prov.json"
    with ExitStack() as stack:
        files = {name: stack.enter_context(TemporaryFile("w+", encoding="utf-8")) for name in SECTIONS}
        made = _Document(files)
        reader = _agents(made, contents)
        for report in contents.reports():
            _report(made, report, reader)
            tally.add("pictures", len(report.media), len(report.media), report.id)
        for claim in contents.claims():
            _claim(made, claim, tally)
        for incident in contents.incidents():
            _incident(made, incident, tally)
        _decisions(made, contents, tally)
        made.put_together(path)
    return (path,)


def _agents(made: _Document, contents: Contents) -> str:
    """The sources, the program, and what read: returns the last one's name."""
    for source in contents.sources():
        kinds = {"onrecord:kind": source.kind, "onrecord:side": source.side}
        made.add("agent", f"record:{source.id}", {"prov:label": source.name, **kinds})
    program = {"prov:type": {"$": "prov:SoftwareAgent", "type": "prov:QUALIFIED_NAME"}}
    versions = ", ".join(contents.readers)
    made.add("agent", PROGRAM, {**program, "prov:label": "Onrecord"})
    made.add("agent", f"{PROGRAM}-reader", {**program, "prov:label": f"Onrecord reader {versions}".rstrip()})
    made.add("activity", "record:linking", {"prov:label": "claims linked into incidents"})
    made.relate("wasAssociatedWith", activity="record:linking", agent=PROGRAM)
    return f"{PROGRAM}-reader"


def _report(made: _Document, report: Report, reader: str) -> None:
    raw, entity = f"record:sha256-{report.sha256}", f"record:{report.id}"
    retrieved = report.retrieved.isoformat() if report.retrieved else None
    made.add("entity", raw, {"onrecord:mediaType": report.media_type, "onrecord:retrieved": retrieved})
    made.add(
        "entity",
        entity,
        {
            "prov:label": report.title,
            "onrecord:publisher": report.publisher,
            "onrecord:url": report.url,
            "onrecord:published": report.published.isoformat() if report.published else None,
        },
    )
    extracting, reading = f"record:extracting-{report.id}", f"record:reading-{report.id}"
    made.add("activity", extracting, {"prov:label": "bytes to text"})
    made.add("activity", reading, {"prov:label": "text to claims"})
    made.relate("used", activity=extracting, entity=raw)
    made.relate("wasGeneratedBy", entity=entity, activity=extracting)
    made.relate("wasDerivedFrom", generatedEntity=entity, usedEntity=raw)
    made.relate("used", activity=reading, entity=entity)
    made.relate("wasAssociatedWith", activity=extracting, agent=PROGRAM)
    made.relate("wasAssociatedWith", activity=reading, agent=reader)


def _claim(made: _Document, claim: Claim, tally: Tally) -> None:
    entity, report, chain = f"record:{claim.id}", f"record:{claim.report}", claim.attribution.chain
    values = {
        "prov:type": "claim",
        "onrecord:event": claim.event,
        "onrecord:stance": claim.stance,
        "onrecord:starts": claim.evidence.start,
        "onrecord:ends": claim.evidence.end,
        "onrecord:quoted": claim.attribution.quoted,
        "onrecord:readBy": sorted({reason.rule for reason in claim.why}) or None,
    }
    made.add("entity", entity, values)
    made.relate("wasGeneratedBy", entity=entity, activity=f"record:reading-{claim.report}")
    made.relate("wasDerivedFrom", generatedEntity=entity, usedEntity=report)
    for source in dict.fromkeys(source_id(s.known_as) for s in chain):
        made.relate("wasAttributedTo", entity=entity, agent=f"record:{source}")
    tally.add("figures", len(claim.figures), len(claim.figures), claim.id)
    tally.add("passed_on", max(0, len(chain) - 1), max(0, len(chain) - 1), claim.id)
    tally.add("rivals", len(claim.attribution.rivals), len(claim.attribution.rivals), claim.id)


def _incident(made: _Document, incident: Incident, tally: Tally) -> None:
    entity = f"record:{incident.id}"
    made.add("entity", entity, {"prov:type": "incident", "onrecord:event": incident.event})
    made.relate("wasGeneratedBy", entity=entity, activity="record:linking")
    for claim in incident.claims:
        made.relate("wasDerivedFrom", generatedEntity=entity, usedEntity=f"record:{claim}")
    tally.add("rules", len(incident.ranges), len(incident.ranges), incident.id)
    tally.add("grades", len(incident.grades), len(incident.grades), incident.id)
    sides = sum(len(found.sides) for found in incident.contradictions)
    tally.add("sides", sides, sides, incident.id)


def _decisions(made: _Document, contents: Contents, tally: Tally) -> None:
    """The log. A reviewer is told from others by a number, in the order in which they first judged, and not named."""
    people: dict[str, str] = {}
    for entry in contents.decisions():
        if entry.by not in people:
            people[entry.by] = f"record:reviewer-{len(people) + 1}"
            person = {"prov:type": {"$": "prov:Person", "type": "prov:QUALIFIED_NAME"}}
            made.add("agent", people[entry.by], {**person, "prov:label": f"Reviewer {len(people)}"})
        for section, key, values in _decision(entry):
            made.add(section, key, values)
        activity = f"record:judging-{entry.id}"
        made.relate("wasAssociatedWith", activity=activity, agent=people[entry.by])
        made.relate("wasGeneratedBy", entity=f"record:{entry.id}", activity=activity)
        for target in entry.targets:
            if target[1:2] == "-":  # an id; what else can be judged, a name of an origin, is no entity here
                made.relate("used", activity=activity, entity=f"record:{target}")
    tally.add("reviewers", len(people), len(people))


def _decision(entry: Decision) -> Iterator[tuple[str, str, dict[str, Any]]]:
    time = entry.at.isoformat()
    yield "entity", f"record:{entry.id}", {"prov:type": "decision", "onrecord:kind": entry.kind}
    yield (
        "activity",
        f"record:judging-{entry.id}",
        {"prov:startTime": time, "prov:endTime": time, "prov:label": f"a decision: {entry.kind}"},
    )


FORMAT = Format(
    name="prov",
    title="PROV-JSON",
    about="where everything comes from: bytes, readings, voices, judgements; in the W3C's provenance model",
    media_type="application/json",
    extension="prov.json",
    write=write,
    validated="the prov library, which loads the document",
)
