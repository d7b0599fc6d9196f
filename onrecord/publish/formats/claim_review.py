"""schema.org ClaimReview and Claim as JSON-LD: each graded incident as a review of its claims, each with its article.

The rating is the incident's grade in the words of its scale. It speaks of the sources and not of what happened, and
says by which rule it was given.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from onrecord.codes import codelist
from onrecord.model import Grade, Incident
from onrecord.publish.formats.format import Format
from onrecord.publish.grading import graded
from onrecord.publish.losses import Held, Tally
from onrecord.publish.sentence import event, headline, sentence
from onrecord.publish.tables import Contents
from onrecord.publish.told import Said, Told, told

CONTEXT = {"@vocab": "https://schema.org/"}
SCALES = ("airwars_harm", "admiralty_information")


def nodes(contents: Contents, tally: Tally) -> Iterator[dict[str, Any]]:
    """The nodes, in the order of the incidents' ids: a review, then its claims. An incident without a grade of
    `SCALES` is left out and counted."""
    for item in told(contents):
        grades = [grade for scale in SCALES if (grade := graded(item.incident, scale))]
        if not grades:
            tally.left_out(item, "left_out_ungraded")
            continue
        made = [_review(item, grades), *(_claim(said) for said in item.said)]
        tally.row(item, _held(item, made))
        yield from made


def _id(key: str) -> str:
    return f"urn:onrecord:{key}"


def _known(**values: Any) -> dict[str, Any]:
    """The node with what is known."""
    return {f"@{n[1:]}" if n[0] == "_" else n: v for n, v in values.items() if v is not None and v != []}


def _review(item: Told, grades: list[Grade]) -> dict[str, Any]:
    return _known(
        _type="ClaimReview",
        _id=_id(item.incident.id),
        name=headline(item.incident),
        claimReviewed=sentence(item),
        author=_known(_type="Organization", name="Onrecord"),
        reviewRating=[_rating(grade) for grade in grades],
        itemReviewed=[{"@id": _id(said.claim)} for said in item.said],
        about=_event(item.incident),
    )


def _rating(grade: Grade) -> dict[str, Any]:
    known = codelist(grade.scale).get(grade.code)
    numbered = {"ratingValue": grade.code, "bestRating": "1", "worstRating": "6"} if grade.code.isdigit() else {}
    return _known(
        _type="Rating",
        alternateName=known.label if known else grade.code,
        reviewAspect=codelist(grade.scale).title,
        ratingExplanation=grade.rule,
        **numbered,
    )


def _event(incident: Incident) -> dict[str, Any]:
    when, place = incident.when, incident.place
    geo = None
    if place is not None and place.lat is not None:
        geo = _known(_type="GeoCoordinates", latitude=place.lat, longitude=place.lon)
    return _known(
        _type="Event",
        name=event(incident.event),
        startDate=when.earliest.isoformat() if when else None,
        endDate=when.latest.isoformat() if when else None,
        location=_known(_type="Place", name=place.name, geo=geo) if place else None,
    )


def _claim(said: Said) -> dict[str, Any]:
    says = f"{event(said.event)}" + (f", {said.harm}" if said.harm else "")
    return _known(
        _type="Claim",
        _id=_id(said.claim),
        name=f"{said.voice}: {says} ({said.stance})",
        author=_known(_type="Organization", name=said.voice),
        appearance=_known(
            _type="NewsArticle",
            _id=_id(said.report),
            url=said.url,
            headline=said.title,
            datePublished=said.published,
            publisher=_known(_type="Organization", name=said.outlet) if said.outlet else None,
        ),
    )


def _held(item: Told, made: list[dict[str, Any]]) -> Held:
    """What the nodes of an incident hold, read back from them. Figures stand in the claims' names, in words."""
    review, claims = made[0], made[1:]
    about, when = review["about"], item.incident.when
    kept = when and (about.get("startDate"), about.get("endDate")) == (str(when.earliest), str(when.latest))
    return Held(
        days=(when.earliest, when.latest) if when and kept else None,
        point="geo" in about.get("location", {}),
        counts={
            "claims": len(claims),
            "voices": len({claim["author"]["name"] for claim in claims}),
            "stances": sum(not claim["name"].endswith("(asserted)") for claim in claims),
            "grades": len(review["reviewRating"]),
        },
    )


def write(contents: Contents, folder: Path, tally: Tally) -> tuple[Path, ...]:
    """Writes claims.jsonld, one node a line."""
    path = folder / "claims.jsonld"
    with path.open("w", encoding="utf-8") as file:
        file.write(f'{{"@context":{json.dumps(CONTEXT)},"@graph":[')
        for n, node in enumerate(nodes(contents, tally)):
            file.write((",\n" if n else "\n") + json.dumps(node, ensure_ascii=False, separators=(",", ":")))
        file.write("\n]}\n")
    return (path,)


FORMAT = Format(
    name="claim-review",
    title="schema.org ClaimReview",
    about="graded incidents as reviews of claims, for fact-checkers and search engines",
    media_type="application/ld+json",
    extension="jsonld",
    write=write,
    validated="rdflib, which reads the document, and the list of schema.org's properties that are used",
)
