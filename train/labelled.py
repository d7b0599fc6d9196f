"""Claims that were annotated by reading, kept as places in the texts of the data sets, never their words.

``train/labels/*.jsonl``: one claim a line; every wording is ``[start, end]`` in the text of `texts`, null where
there is none. A document that was read and holds no claim has a line with ``"none": true``.

python -m train.labelled WORDED.jsonl NAME  turns claims with words (the format of the annotation guidelines,
with ``doc`` for ``article``) into such places and adds them to ``train/labels/NAME.jsonl``.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from onrecord.spans import Span
from train.data import figure_spans, load, occurrences

LABELS = Path(__file__).with_name("labels")
WRITTEN = Path(__file__).with_name("written")
WORDS = ("source", "via", "by", "target", "place", "wider")
_MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]


def texts(data: Path) -> dict[str, tuple[str, date | None]]:
    """Every text that may have labels, by its id, with its day of publication: the reports of the incidents
    yardstick (``gva-…``), those whose police sentences are marked (``police-…``, sentences joined by spaces), those
    whose times or places are (``times-…``, ``lgl-…``, ``gwn-…``), and the development texts of MUC-3
    (``dev-muc3-…``), their line breaks made spaces."""
    out: dict[str, tuple[str, date | None]] = {}
    for row in load(data / "incidents" / "dev" / "input.jsonl"):
        day = row.get("published") or None
        out["gva-" + row["id"]] = row["text"], date.fromisoformat(day[:10]) if day else None
    police: dict[str, list[str]] = {}
    for row in load(data / "police_sentences" / "dev" / "input.jsonl"):
        police.setdefault(f"police-{row['doc']}", []).append(row["text"].strip())
    out |= {name: (" ".join(parts), _story_day(parts[0])) for name, parts in police.items()}
    for name, folder in (("times", "times/dev"), ("lgl", "places/lgl"), ("gwn", "places/gwn")):
        for row in load(data / folder / "input.jsonl"):
            day = row.get("published") or None
            out[f"{name}-{row['id']}"] = row["text"], date.fromisoformat(day[:10]) if day else None
    for path in sorted((data / "muc34" / "corpora" / "dev").glob("dev-muc3-*")):
        whole = path.read_text("latin-1")
        for match in re.finditer(r"(DEV-MUC3-\d{4}) \(.*?\)\s*\n(.*?)(?=\nDEV-MUC3-|\Z)", whole, re.DOTALL):
            paragraphs = re.split(r"\n\s*\n", match[2].strip())
            body = "\n\n".join(re.sub(r"[ \t]*\n[ \t]*", " ", p) for p in paragraphs).strip()
            out[match[1].lower()] = body, _muc_day(body)
    return out


def _story_day(opening: str) -> date | None:
    match = re.match(r"This story is from (\w+ \d{1,2}, \d{4})", opening)
    return datetime.strptime(match[1], "%B %d, %Y").date() if match else None


def _muc_day(body: str) -> date | None:
    match = re.match(rf".{{0,80}}?(\d{{1,2}}) ({'|'.join(_MONTHS)})\w* (\d\d)\b", body)
    try:
        return date(1900 + int(match[3]), _MONTHS.index(match[2]) + 1, int(match[1])) if match else None
    except ValueError:
        return None


def placed(claim: dict[str, Any], text: str) -> dict[str, Any]:
    """A claim with words as a claim with places. Raises ValueError when its evidence is not in the text."""
    start = text.index(claim["evidence"])
    evidence = Span(start, start + len(claim["evidence"]))
    out = {k: claim[k] for k in ("doc", "event", "scope", "stance", "source_kind", "date", "incident")}
    out["evidence"] = [evidence.start, evidence.end]
    for key in WORDS:
        found = sorted(occurrences(text, claim[key]), key=lambda s: s.distance(evidence)) if claim[key] else []
        out[key] = [found[0].start, found[0].end] if found else None
    spans = figure_spans(text, claim, evidence)
    out["harm"] = [
        {k: h[k] for k in ("kind", "min", "max", "who", "subset")} | {"words": [s.start, s.end] if s else None}
        for h, s in zip(claim["harm"], spans, strict=True)
    ]
    return out


def worded(claim: dict[str, Any], text: str) -> dict[str, Any]:
    """The inverse of `placed`."""

    def words(at: Sequence[int] | None) -> str:
        return text[at[0] : at[1]] if at else ""

    out = claim | {"evidence": words(claim["evidence"])} | {k: words(claim[k]) for k in WORDS}
    out["harm"] = [h | {"words": words(h["words"])} for h in claim["harm"] if h["words"]]
    return out


def articles(data: Path) -> list[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """Each labelled text, in the form of the claims yardstick's articles, with its claims."""
    known = texts(data)
    found: dict[str, list[dict[str, Any]]] = {}
    for path in sorted(LABELS.glob("*.jsonl")):
        for row in load(path):
            claims = found.setdefault(row["doc"], [])
            if not row.get("none"):
                claims.append(worded(row, known[row["doc"]][0]))
    rows = []
    for doc, claims in found.items():
        text, day = known[doc]
        rows.append(({"article": doc, "text": text, "published": day.isoformat() if day else ""}, claims))
    return rows


def written() -> list[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """The reports that were invented for training, in the form of the claims yardstick's articles, with their claims:
    ``train/written/*.jsonl``, one report a line with ``text``, ``published`` and ``claims``."""
    rows = [row for path in sorted(WRITTEN.glob("*.jsonl")) for row in load(path)]
    return [({"article": r["id"], "text": r["text"], "published": r["published"]}, r["claims"]) for r in rows]


def main() -> None:
    """See the module's docstring."""
    import os

    known = texts(Path(os.environ["ONRECORD_DATA"]) / "yardsticks" / "data")
    with (LABELS / f"{sys.argv[2]}.jsonl").open("a", encoding="utf-8") as out:
        for claim in load(Path(sys.argv[1])):
            row = claim if claim.get("none") else placed(claim, known[claim["doc"]][0])
            out.write(json.dumps(row, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
