"""The page on code lists, from the lists themselves."""

from __future__ import annotations

from onrecord.codes import CodeList, codelist, names

FOREIGN = ("acled_", "airwars_", "admiralty_", "ohchr_", "plover_", "ucdp_")


def page() -> str:
    own = [name for name in names() if not name.startswith(FOREIGN)]
    foreign = [name for name in names() if name.startswith(FOREIGN)]
    parts = [
        "# Code lists\n",
        "Every code that a record holds, and what it means. From Python: "
        '`onrecord.codes.codelist("events")["shelling"].definition`.\n',
        "A crosswalk names the values of another scheme that cover the same thing; "
        "where there are several, the first is used when nothing else decides.\n",
        "## Onrecord's own lists\n",
        *(_section(codelist(name)) for name in own),
        "## Other schemes\n",
        *(_section(codelist(name)) for name in foreign),
    ]
    return "\n".join(parts)


def _section(codes: CodeList) -> str:
    schemes = sorted({scheme for code in codes.codes for scheme in code.crosswalk})
    rows = [["code", "label", "meaning", *(f"`{scheme}`" for scheme in schemes)]]
    rows.append(["---"] * len(rows[0]))
    for code in codes.codes:
        crosswalk = ["; ".join(code.crosswalk.get(scheme, ())) or "–" for scheme in schemes]
        rows.append([f"`{code.code}`", code.label, code.definition, *crosswalk])
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    sources = "; ".join(codes.sources)
    return f"### `{codes.name}`: {codes.title}\n\n{codes.about}\n\n{table}\n\nSource: {sources}.\n"
