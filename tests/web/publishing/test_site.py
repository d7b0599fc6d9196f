"""A published site: whole, without what is withheld, and opened from a disk."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from lxml import etree, html

import onrecord
from onrecord import pipeline
from onrecord.errors import RecordError
from onrecord.store import Record
from onrecord.web.publishing import Published, publish

# A private person whom the report names, as a shopkeeper and by name again.
PRIVATE = (
    "Shelling in Aleppo\n\nALEPPO, 9 December 2016 - Shelling killed at least 12 people in Aleppo on Thursday, "
    "shopkeeper Yusuf Darwish said. Darwish said his brother Karim Darwish was among the dead."
)
NAMES = ("Yusuf", "Karim", "Darwish")


@pytest.fixture(scope="module")
def private(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("private")
    (folder / "report.txt").write_text(PRIVATE, encoding="utf-8")
    onrecord.build([folder / "report.txt"], folder / "record")
    return folder / "record"


@pytest.fixture(scope="module")
def site(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Published:
    return publish(built, tmp_path_factory.mktemp("site") / "pages")


def pages(folder: Path) -> Iterator[tuple[Path, html.HtmlElement]]:
    for path in sorted(folder.rglob("*.html")):
        yield path, html.fromstring(path.read_text(encoding="utf-8"))


def dead_links(folder: Path) -> list[tuple[str, str]]:
    """(page, link) of every link to a file or an anchor that is not there."""
    anchors = {path: set(page.xpath("//@id")) for path, page in pages(folder)}
    dead = []
    for path, page in pages(folder):
        for link in page.xpath("//@href | //@src | //@data-src | //form/@data-index | //form/@action"):
            if "://" in link or link.startswith("mailto:"):
                continue
            file, _, anchor = link.partition("#")
            target = (path.parent / unquote(file.partition("?")[0])).resolve() if file else path
            if not target.is_file() or (anchor and anchor not in anchors[target]):
                dead.append((str(path.relative_to(folder)), link))
    return dead


def test_no_link_is_dead_and_none_needs_a_server(site: Published) -> None:
    folder = site.page.parent
    assert not dead_links(folder)
    absolute = [link for _, page in pages(folder) for link in page.xpath("//@href | //@src") if link.startswith("/")]
    assert not absolute


def test_every_page_can_be_reached_from_the_first_without_scripts(site: Published) -> None:
    folder = site.page.parent.resolve()
    waiting, seen = [folder / "index.html"], set()
    while waiting:
        path = waiting.pop()
        if path in seen:
            continue
        seen.add(path)
        links = html.fromstring(path.read_text(encoding="utf-8")).xpath("//a/@href")
        files = (link.partition("#")[0].partition("?")[0] for link in links if "://" not in link)
        waiting += [(path.parent / unquote(file)).resolve() for file in files if file.endswith(".html")]
    assert {path.resolve() for path in folder.rglob("*.html")} - seen == set()


def test_what_needs_a_person_or_a_server_is_not_there(site: Published) -> None:
    for path, page in pages(site.page.parent):
        assert not page.xpath(
            "//form[@method='post'] | //a[contains(@href, 'sign-in')] | //a[contains(@href, 'correct.html')]"
        )
        assert "http://published" not in etree.tostring(page, encoding="unicode"), path


def test_the_search_leads_to_every_incident_source_and_report(site: Published, built: Path) -> None:
    folder = site.page.parent
    found = json.loads((folder / "search.json").read_text(encoding="utf-8"))["documents"]
    with Record.open(built) as record:
        counts = record.counts()
    assert len(found) == counts["incidents"] + counts["sources"] + counts["reports"]
    assert len({d["id"] for d in found}) == len(found)
    assert all((folder / d["url"]).is_file() and d["title"] for d in found)


def test_data_of_the_whole_tables_is_there(site: Published, built: Path) -> None:
    folder = site.page.parent
    with Record.open(built) as record:
        counts = record.counts()
    for kind in ("incidents", "claims", "sources", "reports"):
        data = json.loads((folder / f"{kind}.json").read_text(encoding="utf-8"))
        expected = sum(1 for _ in _incidents(built)) if kind == "incidents" else counts[kind]
        assert len(data["items"]) == data["total"] == expected
        assert data["next"] is None


def _incidents(folder: Path) -> Iterator[str]:
    with Record.open(folder) as record:
        yield from (i.id for i in record.incidents() if not i.aggregate)


def test_of_reports_only_what_carries_claims_is_published(site: Published, built: Path) -> None:
    folder = site.page.parent
    with Record.open(built) as record:
        report = next(record.reports())
        claims = list(record.claims(report.id))
    shown = html.fromstring((folder / "reports" / f"{report.id}.html").read_text(encoding="utf-8"))
    text = "".join(shown.xpath("//section[@class='report-text']")[0].itertext())
    for claim in claims:
        for line in claim.evidence.of(report.text).splitlines():
            assert line.split()[-1] in text
    assert json.loads((folder / "reports" / f"{report.id}.json").read_text(encoding="utf-8"))["report"]["text"] == ""


def test_a_name_that_is_withheld_is_in_no_file(private: Path, tmp_path: Path) -> None:
    with Record.open(private) as record:
        withheld = {w.name for w in pipeline.withheld(record)}
    assert withheld, "the report names a private person"
    site = publish(private, tmp_path / "pages", whole_texts=True)
    assert site.withheld > 0
    for path in (tmp_path / "pages").rglob("*"):
        if path.is_file() and "static" not in path.parts:
            text = path.read_bytes().decode("utf-8", "replace")
            assert not [name for name in NAMES if name in text], path
    assert "(name withheld)" in next((tmp_path / "pages" / "reports").glob("*.html")).read_text(encoding="utf-8")


def test_a_name_that_is_withheld_is_not_in_the_read_model(private: Path) -> None:
    from onrecord.web.readmodel import Explorer
    from onrecord.web.readmodel.explorer import FILE

    view = Explorer(private).view
    raw = (private / FILE).read_bytes()
    assert not [name for name in NAMES if name.encode() in raw or name.lower().encode() in raw]
    assert [len(view.search(kind, '"darwish"')) for kind in ("incidents", "claims", "reports", "sources")] == [0] * 4


def test_published_again_the_site_is_the_same_and_old_pages_go(built: Path, tmp_path: Path) -> None:
    def contents() -> dict[str, bytes]:
        files = (p for p in (tmp_path / "pages").rglob("*") if p.is_file() and "static" not in p.parts)
        return {str(p.relative_to(tmp_path)): p.read_bytes() for p in files}

    publish(built, tmp_path / "pages")
    first = contents()
    (tmp_path / "pages" / "incidents" / "i-0000000000000000.html").write_text("gone", encoding="utf-8")
    publish(built, tmp_path / "pages")
    assert contents() == first


def test_a_folder_with_something_else_in_it_is_left_alone(built: Path, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear", encoding="utf-8")
    with pytest.raises(RecordError, match="holds something else"):
        publish(built, tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["letter.txt"]


@pytest.mark.slow
def test_the_bundled_record_as_a_site(whole: Path, tmp_path: Path) -> None:
    with Record.open(whole) as record:
        withheld = pipeline.withheld(record)
    site = publish(whole, tmp_path / "pages", whole_texts=True)
    assert not dead_links(site.page.parent)
    assert withheld
    for one in withheld:  # in another report the same name may be a public person's, or a district's
        for form in ("html", "json"):
            text = (tmp_path / "pages" / "reports" / f"{one.report}.{form}").read_text(encoding="utf-8")
            assert one.name not in text
