"""The pages over a record made by hand, as a browser without scripts gets them."""

from __future__ import annotations

import re

import pytest
from fastapi.testclient import TestClient
from lxml import html
from lxml.html import HtmlElement

from onrecord.store import Record
from onrecord.web.app import create_app
from tests.conftest import Sample

PAGES = (
    *("/", "/incidents", "/claims", "/sources", "/reports", "/about", "/places", "/about/codes/events"),
    *("/export?harm=killed", "/export/ucdp-ged"),
)


def page(browser: TestClient, address: str) -> HtmlElement:
    answer = browser.get(address)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    return html.fromstring(answer.text)


def text(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


@pytest.mark.parametrize("address", PAGES)
def test_every_page_has_one_heading_a_way_to_its_contents_and_names_no_other_host(
    browser: TestClient, address: str
) -> None:
    found = page(browser, address)
    assert len(found.xpath("//h1")) == 1
    assert found.xpath("//a[@class='skip']/@href") == ["#main"]
    assert found.xpath("//main[@id='main']")
    loaded = found.xpath("//script/@src | //link[@rel='stylesheet']/@href | //img/@src")
    assert loaded
    assert not [source for source in loaded if "://" in source]
    assert not found.xpath("//*[@style] | //script[not(@src)] | //*[@onclick]")


@pytest.mark.parametrize("address", PAGES)
def test_ids_are_unique_and_labels_name_a_field(browser: TestClient, address: str) -> None:
    found = page(browser, address)
    ids = found.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert set(found.xpath("//label/@for")) <= set(ids)


def test_an_incident_tells_who_says_what_in_which_words(browser: TestClient, sample: Sample) -> None:
    found = page(browser, f"/incidents/{sample.incident.id}")
    assert text(found.xpath("//h1")[0]) == "Shelling, Aleppo, 13 December 2016"
    plainly = text(found.xpath("//p[@class='plainly']")[0])
    assert "Killed: 0–15" in plainly
    assert "contradict one another on killed" in plainly
    by_origin = {text(h): h.getparent() for h in found.xpath("//section[@class='origin']/h3")}
    assert set(by_origin) == {"rescuers", "state television", "Outlet 3"}
    told = by_origin["rescuers"].xpath(".//blockquote")[0]
    assert text(told) == "At least 12 people were killed in Aleppo"
    assert [(s.get("data-field"), s.text) for s in told.xpath(".//span[@class='value']")] == [
        ("killed", "At least 12"),  # the place was read from the title, which is not in this sentence
    ]
    (report,) = by_origin["rescuers"].xpath(".//p[@class='claim-report']//a/@href")
    claim = sample.claims[0]
    assert report == f"/reports/{claim.report}#{claim.id}"


def test_a_stance_is_told_in_words_beside_its_class(browser: TestClient, sample: Sample) -> None:
    found = page(browser, f"/incidents/{sample.incident.id}")
    denied = next(c for c in sample.claims if c.stance == "denied")
    (shown,) = found.xpath(f"//article[@id='{denied.id}']")
    assert "stance-denied" in shown.get("class")
    assert text(shown.xpath(".//span[contains(@class, 'stance ')]")[0]) == "denied"


def test_contradictions_show_their_sides_with_links_to_the_claims(browser: TestClient, sample: Sample) -> None:
    found = page(browser, f"/incidents/{sample.incident.id}")
    (section,) = found.xpath("//section[@data-kind='figure']")
    assert "how many were killed" in text(section)
    sides = {text(s.xpath(".//strong")[0]): s.xpath(".//a/@href") for s in section.xpath(".//li")}
    assert sides == {"at least 12": [f"#{sample.claims[0].id}"], "0": [f"#{sample.claims[1].id}"]}
    assert set(sides["0"]) <= {f"#{key}" for key in found.xpath("//article/@id")}


def test_a_report_shows_the_words_of_each_field_without_scripts(browser: TestClient, sample: Sample) -> None:
    claim = sample.claims[0]
    found = page(browser, f"/reports/{claim.report}")
    (card,) = found.xpath(f"//article[@id='about-{claim.id}']")
    fields = {text(d.xpath("dt")[0]): d.xpath("dd/a")[0] for d in card.xpath(".//dl/div")}
    assert {name: text(link) for name, link in fields.items()} == {
        "who says so": "the rescuers",
        "through whom": "the Vesna agency",
        "how many were killed": "At least 12",
        "where": "Aleppo",
    }
    for link in fields.values():
        (shown,) = found.xpath(f"//*[@id='{link.get('href')[1:]}']/following-sibling::span[@class='value'][1]")
        assert text(link).startswith(text(shown))
    marked = "".join(m.text_content() for m in found.xpath("//section[@class='report-text']//mark"))
    assert marked == claim.evidence.of(sample.reports[0].text)


def test_what_a_reader_types_is_never_markup(browser: TestClient) -> None:
    answer = browser.get("/incidents", params={"q": "<script>alert(1)</script>"})
    assert "<script>alert" not in answer.text
    assert "&lt;script&gt;" in answer.text


@pytest.mark.parametrize(
    ("query", "left"),
    [
        ("", 1),
        ("q=rescuers", 1),
        ("q=homs", 0),
        ("event=shelling&harm=killed&contested=figure", 1),
        ("event=air_strike", 0),
        ("event=&from=&to=&sort=killed", 1),  # an untouched form
        ("from=2016-12-13&to=2016-12-13", 1),
        ("from=2016-12-14", 0),
        ("scope=aggregate", 0),
        ("scope=any&grade=contested", 1),
    ],
)
def test_views_have_addresses(browser: TestClient, query: str, left: int) -> None:
    found = page(browser, f"/incidents?{query}")
    assert len(found.xpath("//section[@class='results']//tbody/tr")) == left
    assert browser.get(f"/incidents.json?{query}").json()["total"] == left
    assert len(browser.get(f"/incidents.csv?{query}").text.splitlines()) == left + 1
    assert len(browser.get(f"/incidents.geojson?{query}").json()["features"]) == left


def test_the_filters_offered_lead_to_as_many_rows_as_they_say(client: TestClient) -> None:
    for kind in ("incidents", "claims", "reports", "sources"):
        listed = client.get(f"/{kind}.json").json()
        assert listed["filters"]
        for name, options in listed["filters"].items():
            for option in options[:3]:
                left = client.get(f"/{kind}.json", params={name: option["value"]}).json()
                assert left["total"] == option["count"], (kind, name, option)


def test_every_link_of_every_page_leads_somewhere(client: TestClient) -> None:
    seen: set[str] = set()
    waiting = ["/"]
    while waiting and len(seen) < 400:
        address = waiting.pop()
        if address in seen:
            continue
        seen.add(address)
        answer = client.get(address)
        assert answer.status_code == 200, address
        if answer.headers["content-type"].startswith("text/html"):
            links = html.fromstring(answer.text).xpath("//a/@href | //*/@data-src")
            waiting += [link.partition("#")[0] for link in links if link.startswith("/") and "/static/" not in link]
    assert len(seen) > 100


def test_a_chart_comes_with_its_numbers_and_as_files(client: TestClient) -> None:
    found = html.fromstring(client.get("/").text)
    (figure,) = found.xpath("//figure[@data-chart='toll']")
    assert figure.xpath(".//svg")
    assert figure.xpath(".//details//tbody/tr")
    kinds = {link.rpartition(".")[2]: client.get(link) for link in figure.xpath(".//p[@class='downloads']/a/@href")}
    assert kinds["svg"].text.startswith("<svg")
    assert kinds["png"].content.startswith(b"\x89PNG")
    assert kinds["csv"].text.count("\n") > 1


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/nothing", 404, "No page has this address"),
        ("/incidents/i-0000000000000000", 404, "holds no incident"),
        ("/reports/r-0000000000000000", 404, "holds no report"),
        ("/sources/s-0000000000000000", 404, "holds no source"),
        ("/incidents?from=yesterday", 400, "from:"),
        ("/incidents?limit=0", 400, "limit:"),
        ("/incidents?after=i-0000000000000000", 404, "does not hold"),
        ("/places/%3F", 404, "No place"),
        ("/about/codes/none", 404, "no code list"),
    ],
)
def test_what_goes_wrong_is_told_in_words(client: TestClient, address: str, status: int, words: str) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    assert words in text(html.fromstring(answer.text).xpath("//main")[0])


def test_to_embed_an_incident_the_page_has_nothing_around_it(client: TestClient) -> None:
    key = client.get("/incidents.json").json()["items"][0]["incident"]
    found = html.fromstring(client.get(f"/incidents/{key}/embed").text)
    assert not found.xpath("//nav | //form | //script")
    assert set(found.xpath("//a/@target")) == {"_top"}
    snippet = text(html.fromstring(client.get(f"/incidents/{key}").text).xpath("//code[@class='snippet']")[0])
    assert re.fullmatch(r'<iframe src="http://[^"]+/embed" title="[^"]+" .*></iframe>', snippet)


def test_the_feed_is_atom_with_the_last_changed_first(client: TestClient) -> None:
    import feedparser

    feed = feedparser.parse(client.get("/feed.atom").text)
    assert not feed.bozo
    updated = [entry.updated for entry in feed.entries]
    assert updated == sorted(updated, reverse=True)
    assert all(client.get(entry.link).status_code == 200 for entry in feed.entries)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    folder = tmp_path_factory.mktemp("empty") / "record"
    with Record.open(folder, create=True, write=True):
        pass
    return TestClient(create_app(folder))


@pytest.mark.parametrize("address", [*PAGES, "/incidents.json", "/incidents.csv", "/map.json", "/feed.atom"])
def test_an_empty_record_has_every_page(empty: TestClient, address: str) -> None:
    assert empty.get(address).status_code == 200
