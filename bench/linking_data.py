"""What linking is trained on: claims with the occurrence that each is about, in reports."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bench import data, gold_claims
from bench.data import Row
from bench.incidents import lead, with_main
from bench.reports import offset, read_once
from onrecord.codec import claim_id
from onrecord.linking import main_claim
from onrecord.model import Claim, Report
from onrecord.reading.times import read_times, when


@dataclass(frozen=True, slots=True)
class Collection:
    """Claims of one input file, put together so that strangers may meet.

    ``labels``: the occurrence of each claim, "" for one that is in none or not known. ``groups``: the group
    of reports in which labels were given; two claims of different groups share none.
    """

    name: str
    reports: dict[str, Report]
    claims: tuple[Claim, ...]
    labels: tuple[str, ...]
    groups: tuple[str, ...]


def annotated(split: str, seed: int | None = None) -> Collection:
    """A split of the claims yardstick; with a seed, fields are lost or wrong at random as `noisy` says."""
    where = data.split("claims", split)
    articles = data.load(where / "input.jsonl")
    gold = data.load(where / "gold.jsonl")
    reports = gold_claims.reports(articles)
    group = {row["article"]: row["group"] for row in articles}
    rows = gold if seed is None else noisy(gold, seed)
    return Collection(
        name=split if seed is None else f"{split}, noise {seed}",
        reports=reports,
        claims=tuple(gold_claims.claim(row, reports[row["article"]]) for row in rows),
        labels=tuple(row["incident"] for row in gold),
        groups=tuple(f"{split} {group[row['article']]}" for row in gold),
    )


def read_annotated(split: str, kept: Path | None = None) -> Collection:
    """A split of the claims yardstick as the reader reads it: a claim has the label of the gold claim that it matches
    (their words overlap, and they share the event or a kind of harm; one to one, the best first). ``kept`` as in
    `bench.reports.read_once`."""
    where = data.split("claims", split)
    rows = read_once(f"claims {split}", data.load(where / "input.jsonl"), kept)
    gold: defaultdict[str, list[Row]] = defaultdict(list)
    for row in data.load(where / "gold.jsonl"):
        gold[row["article"]].append(row)
    claims: list[Claim] = []
    labels: list[str] = []
    for row, report, found in rows:
        claims += found
        labels += matched(row["text"], gold[row["article"]], found, offset(row, report))
    group = {report.id: f"{split} {row['group']}" for row, report, _ in rows}
    reports = {report.id: report for _, report, _ in rows}
    return Collection(f"read {split}", reports, tuple(claims), tuple(labels), tuple(group[c.report] for c in claims))


def matched(text: str, gold: Sequence[Row], found: Sequence[Claim], shift: int) -> list[str]:
    """The incident of the gold claim that each read claim matches; "" without one."""
    pairs = []
    for g, row in enumerate(gold):
        start = text.find(row["evidence"]) + shift
        end = start + len(row["evidence"])
        kinds = {harm["kind"] for harm in row["harm"]}
        for n, claim in enumerate(found):
            shared = min(end, claim.evidence.end) - max(start, claim.evidence.start)
            same = claim.event == row["event"]
            if shared > 0 and (same or kinds & {f.kind for f in claim.figures}):
                whole = max(end, claim.evidence.end) - min(start, claim.evidence.start)
                pairs.append((-shared / whole - same, g, n))
    partner: dict[int, int] = {}
    for _, g, n in sorted(pairs):
        if n not in partner and g not in partner.values():
            partner[n] = g
    return [gold[partner[n]]["incident"] if n in partner else "" for n in range(len(found))]


def noisy(rows: Sequence[Row], seed: int) -> list[Row]:
    """The rows as a reader might give them: a quarter of places and three tenths of dates are lost, coarser or
    wrong, a fifth of the sources and perpetrators are lost, a tenth of the events are wrong and figures lost."""
    dice = random.Random(seed)
    places = [(row["place"], row["wider"]) for row in rows if row["place"]]
    dates = [row["date"] for row in rows if row["date"]]
    events = [row["event"] for row in rows]
    return [_blurred(dict(row), dice, places, dates, events) for row in rows]


def _blurred(
    row: Row, dice: random.Random, places: Sequence[tuple[str, str]], dates: Sequence[str], events: Sequence[str]
) -> Row:
    if dice.random() < 0.25:
        lot = dice.random()
        if lot < 0.6:
            row["place"] = row["wider"] = ""
        elif lot < 0.85 and row["wider"]:
            row["place"], row["wider"] = row["wider"], ""
        else:
            row["place"], row["wider"] = dice.choice(places)
    if dice.random() < 0.3:
        row["date"] = "" if dice.random() < 0.6 else dice.choice(dates)
    for field in ("by", "source"):
        if dice.random() < 0.2:
            row[field] = ""
    if dice.random() < 0.1:
        row["event"] = dice.choice(events)
    if dice.random() < 0.1:
        row["harm"] = []
    return row


def leads() -> Collection:
    """The reports of the incidents yardstick, one claim each: its first words, on the first day that they name.

    A group is the reports of one incident; labels are global."""
    where = data.split("incidents", "dev")
    rows = [row for row in data.load(where / "input.jsonl") if row["text"]]
    incident = {row["id"]: row["incident"] for row in data.load(where / "gold.jsonl")}
    reports = gold_claims.reports(rows)
    claims = tuple(_lead(reports[row["id"]]) for row in rows)
    labels = tuple(incident[row["id"]] for row in rows)
    return Collection("leads", reports, claims, labels, labels)


def read_leads(kept: Path | None = None) -> Collection:
    """The reports of that yardstick as the reader reads them (minutes): all claims, of which the one that a report is
    mainly about has the label; a report without claims has its lead. ``kept`` as in `bench.reports.read_once`."""
    where = data.split("incidents", "dev")
    incident = {row["id"]: row["incident"] for row in data.load(where / "gold.jsonl")}
    return labelled(read_once("incidents dev", data.load(where / "input.jsonl"), kept), incident)


def labelled(found: Sequence[tuple[Row, Report, Sequence[Claim]]], incident: Mapping[str, str]) -> Collection:
    """Read reports as a collection: each report's main claim has the label of its row."""
    claims: dict[str, Claim] = {}
    labels: dict[str, str] = {}
    for row, report, read in found:
        told = with_main(report, read)
        claims |= {claim.id: claim for claim in told}
        if main := main_claim(told):
            labels[main.id] = incident[row["id"]]
    home = {report.id: incident[row["id"]] for row, report, _ in found}
    made = tuple(claims.values())
    known = {report.id: report for _, report, _ in found}
    return Collection(
        "read leads", known, made, tuple(labels.get(c.id, "") for c in made), tuple(home[c.report] for c in made)
    )


def _lead(report: Report) -> Claim:
    """The report's lead as a claim, on the first day that it names."""
    days = (when(mention, report.published) for mention in read_times(report.text[:600], report.published))
    told = next((day for day in days if day is not None and day.precision == "day"), None)
    made = replace(lead(report), when=told)
    return replace(made, id=claim_id(made))
