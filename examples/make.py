"""Make the bundled reports that are not written by hand: the web archive, the PDFs and the pictures.

Run ``python examples/make.py`` after a change in ``examples/source``. Every file comes out the same, byte for
byte, wherever it is made: no clock, no random ids, no compression.
"""

from __future__ import annotations

import textwrap
import uuid
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders  # type: ignore[import-untyped]
from warcio.warcwriter import WARCWriter  # type: ignore[import-untyped]

HERE = Path(__file__).parent
SOURCE = HERE / "source"
BUNDLE = HERE.parent / "onrecord" / "examples"

CAPTURES = (
    ("https://vesna-dispatch.example/2016/12/05/field-hospital", "2016-12-05T10:02:11Z", "text/html; charset=utf-8",
     SOURCE / "2016-12-05-field-hospital-first.html"),
    ("https://vesna-dispatch.example/2016/12/05/field-hospital", "2016-12-05T17:45:30Z", "text/html; charset=utf-8",
     SOURCE / "2016-12-05-field-hospital-later.html"),
    # The same bytes as the file of that name: a report met twice.
    ("https://relief-notebook.example/2016/12/08/old-city.txt", "2016-12-09T07:12:00Z", "text/plain; charset=utf-8",
     BUNDLE / "reports" / "2016-12-08-old-city.txt"),
)  # fmt: skip


def warc() -> bytes:
    """Three captures as WARC 1.1 response records, ids derived from link and time."""
    out = BytesIO()
    writer = WARCWriter(out, gzip=False, warc_version="WARC/1.1")
    for link, when, kind, path in CAPTURES:
        body = path.read_bytes()
        headers = [("Content-Type", kind), ("Content-Length", str(len(body)))]
        record = writer.create_warc_record(
            link,
            "response",
            payload=BytesIO(body),
            length=len(body),
            http_headers=StatusAndHeaders("200 OK", headers, protocol="HTTP/1.1"),
            warc_headers_dict={
                "WARC-Date": when,
                "WARC-Record-ID": f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, link + when)}>",
            },
        )
        writer.write_record(record)
    return out.getvalue()


def pdf(source: str) -> bytes:
    """A text as a one-page PDF 1.4 (ISO 32000-1, 7.5): Helvetica, the first line as title, lines of 84 characters."""
    text = (SOURCE / source).read_text(encoding="utf-8")
    title, _, rest = text.partition("\n")
    lines = [line for block in rest.strip().split("\n\n") for line in (*textwrap.wrap(block, 84), "")]
    shown = "".join(f"({_escaped(line)}) Tj T*\n" for line in lines)
    page = f"BT /F1 16 Tf 64 770 Td ({_escaped(title)}) Tj ET\nBT /F1 11 Tf 15 TL 64 740 Td\n{shown}ET\n"
    objects = (
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        "/Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(page.encode('cp1252'))} >>\nstream\n{page}endstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        f"<< /Title ({_escaped(title)}) /CreationDate (D:{source[:10].replace('-', '')}180000Z) >>",
    )
    out, starts = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        starts.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252")
    table = "".join(f"{start:010d} 00000 n \n" for start in starts)
    size = len(objects) + 1
    trailer = f"trailer\n<< /Size {size} /Root 1 0 R /Info 6 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    return out + f"xref\n0 {size}\n0000000000 65535 f \n{table}{trailer}".encode("cp1252")


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def svg(width: int, height: int, *shapes: str) -> bytes:
    """Shapes on white, as one SVG file."""
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif">'
    return "\n".join((head, '<rect width="100%" height="100%" fill="#fff"/>', *shapes, "</svg>", "")).encode()


def box(x: float, y: float, width: float, height: float, fill: str) -> str:
    """A filled rectangle."""
    return f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" fill="{fill}"/>'


def words(x: float, y: float, text: str) -> str:
    """A short text at 13 pixels."""
    return f'<text x="{x:g}" y="{y:g}" font-size="13" fill="#222">{text}</text>'


def chart_four_weeks() -> bytes:
    """Bars: the Observatory's counts of 12 December."""
    counts = (("civilians, east", 442), ("rebels, east", 398), ("civilians, west", 130), ("Sheikh Maqsoud", 9))
    bars = [
        part
        for row, (name, count) in enumerate(counts)
        for part in (
            words(10, 54 + 50 * row, name),
            box(130, 36 + 50 * row, count * 0.65, 26, "#7a3b3b"),
            words(136 + count * 0.65, 54 + 50 * row, str(count)),
        )
    ]
    return svg(480, 260, words(10, 20, "Killed, 15 November to 12 December 2016"), *bars)


def chart_two_counts() -> bytes:
    """Points joined by lines: evacuees by day of December, in thousands, by three sources."""
    series = (
        ("Turkey", "#1b6ca8", ((19, 20), (20, 37.5))),
        ("ICRC", "#b33939", ((16, 10), (19, 15), (20, 25))),
        ("Russia", "#3d7a3d", ((16, 9.5),)),
    )
    shapes = [words(10, 20, "Evacuated from eastern Aleppo, thousands, 16 to 20 December 2016")]
    for row, (name, colour, points) in enumerate(series):
        placed = [(60 + 90 * (day - 16), 230 - 5 * count) for day, count in points]
        shapes.append(
            f'<polyline points="{" ".join(f"{x:g},{y:g}" for x, y in placed)}" fill="none" stroke="{colour}"/>'
        )
        shapes += [f'<circle cx="{x:g}" cy="{y:g}" r="4" fill="{colour}"/>' for x, y in placed]
        shapes += [box(350, 150 + 22 * row, 12, 12, colour), words(368, 161 + 22 * row, name)]
    return svg(480, 260, *shapes)


def sketch_hospital() -> bytes:
    """A building whose upper floors are gone."""
    windows = [box(150 + 40 * i, 180 + 36 * j, 20, 20, "#dfe7ee") for i in range(5) for j in range(2)]
    return svg(480, 270, box(130, 160, 220, 90, "#9a9a9a"), *windows,
               '<path d="M130 160 L170 120 L200 150 L250 90 L300 145 L350 160 Z" fill="#b9b2a8"/>')  # fmt: skip


def sketch_districts() -> bytes:
    """Four circles where the districts lie to one another, roughly; no map data."""
    places = (
        ("Bustan al-Qasr", 120, 110),
        ("al-Kallaseh", 200, 170),
        ("al-Ferdous", 290, 210),
        ("al-Saleheen", 370, 160),
    )
    dots = [
        p
        for name, x, y in places
        for p in (f'<circle cx="{x}" cy="{y}" r="9" fill="#b33939"/>', words(x + 13, y + 4, name))
    ]
    return svg(480, 300, '<ellipse cx="240" cy="150" rx="220" ry="130" fill="#efe9dd"/>', *dots)


def sketch_ambulances() -> bytes:
    """A wheel loader and three ambulances."""
    vans = [
        p
        for i in range(3)
        for p in (box(40 + 110 * i, 100, 90, 50, "#e8e8e8"), box(75 + 110 * i, 120, 20, 6, "#b33939"))
    ]
    return svg(480, 200, *vans, box(380, 90, 70, 60, "#d9a520"), box(0, 150, 480, 4, "#777"))


FILES: dict[str, Callable[[], bytes]] = {
    "reports/2016-12-05-vesna-dispatch.warc": warc,
    "reports/2016-12-13-citadel-herald.pdf": lambda: pdf("2016-12-13-citadel-herald.txt"),
    "reports/2016-12-22-relief-notebook.pdf": lambda: pdf("2016-12-22-relief-notebook.txt"),
    "pictures/chart-four-weeks.svg": chart_four_weeks,
    "pictures/chart-two-counts.svg": chart_two_counts,
    "pictures/sketch-hospital.svg": sketch_hospital,
    "pictures/sketch-districts.svg": sketch_districts,
    "pictures/sketch-ambulances.svg": sketch_ambulances,
}


def main() -> None:
    """Write every generated file into the bundle."""
    for name, make in FILES.items():
        (BUNDLE / name).write_bytes(make())


if __name__ == "__main__":
    main()
