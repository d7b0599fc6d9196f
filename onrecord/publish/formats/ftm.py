"""FollowTheMoney: entities as JSON lines, for Aleph, OpenSanctions' tools and their like.

A report is an Article, an incident an Event with its Address, a source an Organization, PublicBody or LegalEntity.
Each claim is a Documentation that ties the Event to the Article, and a Mention of each voice in the Article.
"""

from __future__ import annotations

import json
import tomllib
from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from onrecord.codec import content_id, source_id
from onrecord.model import KnownSource, Report
from onrecord.publish.formats.format import Format
from onrecord.publish.geography import where
from onrecord.publish.losses import Held, Tally
from onrecord.publish.parties import Party, actor, target
from onrecord.publish.sentence import event, headline, sentence
from onrecord.publish.tables import Contents
from onrecord.publish.told import Said, Told, told
from onrecord.publish.withholding import MASK


def entities(contents: Contents, tally: Tally) -> Iterator[Any]:
    """The entities as the library's own proxies: articles, sources, then of each incident what belongs to it."""
    from followthemoney import model

    for report in contents.reports():
        yield _article(model, report)
    for source in contents.sources():
        yield _source(model, source)
    for item in told(contents):
        made = list(_of_incident(model, item))
        tally.row(item, _held(item, made))
        yield from made


def _entity(model: Any, schema: str, key: str, **values: Any) -> Any:
    """An entity with properties that are known; texts are taken as they are, None is left out."""
    proxy = model.make_entity(schema)
    proxy.id = key
    for name, value in values.items():
        if value:
            proxy.add(name, value, cleaned=True)
    return proxy


def _article(model: Any, report: Report) -> Any:
    day = report.published
    proxy = _entity(
        model,
        "Article",
        report.id,
        title=report.title,
        name=report.title,
        publisher=report.publisher,
        author=report.author,
        publishedAt=day.isoformat() if day else None,
        mimeType=report.media_type,
        notes=f"SHA-256 of the bytes: {report.sha256}",
    )
    proxy.add("sourceUrl", report.url)  # cleaned by the library: what is no link is left out
    proxy.add("language", report.language)
    return proxy


def _source(model: Any, source: KnownSource) -> Any:
    aliases = [name for name in source.spellings if name != source.name and MASK not in name]
    schema = _schemata().get(source.kind, "LegalEntity")
    return _entity(
        model,
        schema,
        source.id,
        name=source.name,
        alias=aliases,
        keywords=source.kind,
        notes=f"side: {source.side}" if source.side else None,
    )


def _of_incident(model: Any, item: Told) -> Iterator[Any]:
    incident = item.incident
    place, found, when = incident.place, where(incident.place), incident.when
    parties = [party for party in (actor(item), target(item)) if party and party.armed]
    for party in parties:
        yield _entity(model, "Organization", _party_id(party), name=party.name, keywords=party.kind)
    country = found.country.alpha2.lower() if found.country else None
    address = None
    if place is not None:
        address = f"a{incident.id[1:]}"
        yield _entity(
            model,
            "Address",
            address,
            full=", ".join(dict.fromkeys(filter(None, (place.name, place.wider)))),
            country=country,
            latitude=str(place.lat) if place.lat is not None else None,
            longitude=str(place.lon) if place.lon is not None else None,
        )
    yield _entity(
        model,
        "Event",
        incident.id,
        name=headline(incident),
        keywords=event(incident.event),
        startDate=when.earliest.isoformat() if when else None,
        endDate=when.latest.isoformat() if when else None,
        location=place.name if place else None,
        addressEntity=address,
        country=country,
        involved=[_party_id(party) for party in parties],
        summary=sentence(item),
        proof=list(dict.fromkeys(s.report for s in item.said)),
        recordId=incident.id,
    )
    for said in item.said:
        yield from _of_claim(model, incident.id, said)


def _of_claim(model: Any, incident: str, said: Said) -> Iterator[Any]:
    yield _entity(
        model,
        "Documentation",
        said.claim,
        document=said.report,
        entity=incident,
        role=f"claim, {said.stance}",
        summary=f"{said.voice}: {event(said.event)}" + (f", {said.harm}" if said.harm else ""),
        date=said.published,
        recordId=said.claim,
    )
    for n, name in enumerate((*said.through, *((said.source,) if said.source else ()))):
        yield _entity(
            model, "Mention", f"m{said.claim[1:]}-{n}", document=said.report, name=name, resolved=source_id(name)
        )


def _party_id(party: Party) -> str:
    return content_id("p", party.name.casefold())


def _held(item: Told, made: list[Any]) -> Held:
    """What the entities of an incident hold, read back from them. FollowTheMoney has no property for numbers of
    people: figures stand in the summary, in words."""
    kinds = Counter(proxy.schema.name for proxy in made)
    of_event = next(proxy for proxy in made if proxy.schema.name == "Event")
    place = next((proxy for proxy in made if proxy.schema.name == "Address"), None)
    roles = [proxy.first("role") for proxy in made if proxy.schema.name == "Documentation"]
    when = item.incident.when
    kept = when and (of_event.first("startDate"), of_event.first("endDate")) == (str(when.earliest), str(when.latest))
    voices = {s.voice for s in item.said}
    return Held(
        days=(when.earliest, when.latest) if when and kept else None,
        point=place is not None and bool(place.first("latitude")),
        counts={
            "claims": kinds["Documentation"],
            "voices": len(voices),
            "passed_on": kinds["Mention"] - sum(s.source is not None for s in item.said),
            "stances": sum(role != "claim, asserted" for role in roles),
        },
    )


@cache
def _schemata() -> dict[str, str]:
    text = files("onrecord.publish.formats").joinpath("ftm.toml").read_text(encoding="utf-8")
    return dict(tomllib.loads(text)["schema"])


def write(contents: Contents, folder: Path, tally: Tally) -> tuple[Path, ...]:
    """Writes entities.ftm.json, one entity a line."""
    path = folder / "entities.ftm.json"
    with path.open("w", encoding="utf-8") as file:
        for proxy in entities(contents, tally):
            file.write(json.dumps(proxy.to_dict(), ensure_ascii=False, sort_keys=True) + "\n")
    return (path,)


FORMAT = Format(
    name="ftm",
    title="FollowTheMoney",
    about="reports, sources, events and what ties them, for Aleph and other tools of investigators",
    media_type="application/json+ftm",
    extension="ftm.json",
    write=write,
    validated="the followthemoney library, which cleans every value and checks every entity against its schema",
)
