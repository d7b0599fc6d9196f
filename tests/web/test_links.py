from __future__ import annotations

import pytest

from onrecord.web.links import Published, Served, file_of


@pytest.mark.parametrize(
    ("path", "query", "expected"),
    [
        ("/incidents", {}, "/incidents"),
        ("/incidents", {"q": "east & west", "from": None, "event": ""}, "/incidents?q=east+%26+west"),  # nothing given
        ("/incidents", {"scope": True}, "/incidents?scope=1"),
        ("/reports/r-1#c-2", {}, "/reports/r-1#c-2"),
        ("/places/É", {}, "/places/%C3%89"),
    ],
)
def test_addresses_of_a_server(path: str, query: dict[str, object], expected: str) -> None:
    assert Served().to(path, **query) == expected


def test_a_server_below_another_path() -> None:
    assert Served("/record").to("/about") == "/record/about"


@pytest.mark.parametrize(
    ("here", "path", "expected"),
    [
        ("/", "/incidents", "incidents.html"),
        ("/", "/", "index.html"),
        ("/incidents/i-1", "/", "../index.html"),
        ("/incidents/i-1", "/incidents/i-2", "i-2.html"),
        ("/incidents/i-1/embed", "/incidents/i-1", "../i-1.html"),  # the folder i-1 stands beside the file i-1.html
        ("/reports/r-1", "/static/site.css", "../static/site.css"),
        ("/incidents/i-1", "/reports/r-1#c-2", "../reports/r-1.html#c-2"),
        ("/sources/s-1", "/incidents.csv", "../incidents.csv"),
    ],
)
def test_paths_between_published_files(here: str, path: str, expected: str) -> None:
    assert Published(here).to(path) == expected


def test_a_query_stands_before_the_anchor() -> None:
    assert Published("/").to("/incidents#top", q="x") == "incidents.html?q=x#top"


@pytest.mark.parametrize(
    ("path", "file"), [("/", "index.html"), ("/about", "about.html"), ("/incidents.csv", "incidents.csv")]
)
def test_files(path: str, file: str) -> None:
    assert file_of(path) == file
