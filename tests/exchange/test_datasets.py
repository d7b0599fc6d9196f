"""Rows of other records become claims by them: once, whatever is imported again, and followed by edition."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import polars
import pytest

import onrecord
from onrecord import pipeline
from onrecord.codes import codelist
from onrecord.errors import InputError
from onrecord.ingest.datasets import entries, fitting, known_maps, read_map
from onrecord.model import ROW, Claim, Problem
from onrecord.pipeline.importing import import_dataset, map_for, preview_dataset
from onrecord.store import Record
from tests.exchange.rows_of_others import ACLED, UCDP, acled, ucdp, written

AT = pipeline.now()


@pytest.fixture
def record(tmp_path):
    with Record.open(tmp_path / "record", create=True, write=True) as record:
        yield record


def brought(record: Record, path: Path):
    return import_dataset(record, path, map_for(path), AT)


def first(path: Path, map_path: Path | None = None) -> tuple[Claim, str]:
    chosen = read_map(map_path) if map_path else map_for(path)
    entry = next(iter(entries(path, chosen)))
    assert not isinstance(entry, Problem), entry
    return entry.claim, entry.archived.report.text


def figures(claim: Claim) -> list[tuple[object, ...]]:
    return [(f.kind, f.low, f.high, f.victims, f.subset) for f in claim.figures]


# --- what a row says -----------------------------------------------------------------------------


def test_a_row_of_ucdp(tmp_path):
    claim, text = first(written(tmp_path / "ged.csv", [ucdp(7)]))
    assert (claim.event, claim.scope, claim.stance) == ("armed_clash", "incident", "asserted")
    assert figures(claim) == [
        ("killed", 11, 15, "unknown", False),
        ("killed", 6, 6, "civilians", True),
        ("killed", 5, 5, "combatants", True),
    ]
    assert [f.span.of(text) for f in claim.figures] == [
        "high: 15\nlow: 11",
        "deaths_civilians: 6",
        "deaths_a: 2\ndeaths_b: 3",
    ]
    assert claim.attribution.source and claim.attribution.source.name == "UCDP GED"
    assert claim.by and claim.by.name == "Government of Arvia"
    assert claim.target and claim.target.name == "Northern Front"
    place = claim.place
    assert place and (place.name, place.wider, place.lat, place.precision) == (
        "Orlan town",
        "Orlan district",
        36.5,
        "settlement",
    )
    assert place.span and place.span.of(text) == "Orlan town"
    assert claim.when and (claim.when.iso, claim.when.precision) == ("2016-12-13", "day")


def test_a_row_of_acled(tmp_path):
    claim, text = first(written(tmp_path / "acled.csv", [acled("ARV1")]))
    assert (claim.event, figures(claim)) == ("shelling", [("killed", 12, 12, "unknown", False)])
    assert claim.attribution.source and claim.attribution.source.kind == "monitoring_group"
    assert "guns of the army" in text, "its notes can be read beside the figure"
    assert claim.place and claim.place.name == "Orlan"


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"fatalities": 0}, []),  # ACLED gives 0 also where nothing was reported
        ({"fatalities": ""}, []),
        ({"time_precision": 2}, "2016-12-07/2016-12-19"),  # every week that the day is in
        ({"time_precision": 3}, "2016-12"),
        ({"geo_precision": 3}, "province"),
        ({"timestamp": 1482883200}, date(2016, 12, 28)),
    ],
)
def test_what_acled_leaves_open_stays_open(tmp_path, cells, expected):
    path = written(tmp_path / "acled.csv", [acled("ARV1", **cells)])
    (entry,) = entries(path, map_for(path))
    assert not isinstance(entry, Problem)
    claim = entry.claim
    assert expected in (figures(claim), claim.when and claim.when.iso, claim.place and claim.place.precision,
                        entry.archived.report.published)  # fmt: skip


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"date_start": "2016-11-01", "date_end": "2016-11-30"}, "2016-11"),
        ({"date_start": "2016-01-01", "date_end": "2016-12-31"}, "2016"),
        ({"date_start": "2016-11-28", "date_end": "2016-12-02"}, "2016-11-28/2016-12-02"),
        ({"event_clarity": 2}, "aggregate"),
        ({"type_of_violence": 3}, "attack_on_civilians"),
        ({"where_coordinates": "", "where_prec": 4, "adm_2": ""}, "Dell province"),
        ({"where_prec": 6}, "country"),
        ({"latitude": ""}, None),  # no coordinates: not located, and no precision either
    ],
)
def test_what_ucdp_tells_apart(tmp_path, cells, expected):
    claim, _ = first(written(tmp_path / "ged.csv", [ucdp(1, **cells)]))
    assert claim.place and claim.when
    assert expected in (claim.when.iso, claim.scope, claim.event, claim.place.name, claim.place.precision)


def test_the_maps_fit_the_columns_and_every_code_of_the_field():
    assert [m.name for m in known_maps()] == ["ACLED", "UCDP GED"]
    assert fitting(UCDP) and fitting(UCDP).name == "UCDP GED"
    assert fitting(ACLED) and fitting(ACLED).name == "ACLED"
    assert fitting(["id", "date", "killed"]) is None
    mapped = fitting(ACLED).event.values
    for code in codelist("acled_event").codes:
        ours = codelist("events")[mapped[code.code.split(" / ")[1].casefold()]]
        assert ours.code == "other" or code.code in ours.crosswalk["acled_event"]


def test_the_row_itself_is_archived_and_the_record_verifies(record, tmp_path):
    done = brought(record, written(tmp_path / "ged.csv", [ucdp(1), ucdp(2, where_coordinates="Brod", latitude=35)]))
    assert (done.new, done.changed, done.same, done.problems) == (2, 0, 0, ())
    for report in record.reports():
        row = json.loads(record.archive.get(report.sha256))
        assert report.media_type == ROW
        assert row["conflict_name"] == "Arvia: Government", "columns that no value is read from, too"
        assert report.publisher == "UCDP GED"
    assert list(pipeline.verify(record)) == []
    assert pipeline.read(record, AT).reports == 0, "no text reader reads it"


# --- once, and by edition ------------------------------------------------------------------------


def test_the_same_file_again_adds_nothing(record, tmp_path):
    path = written(tmp_path / "acled.csv", [acled("ARV1"), acled("ARV2", fatalities=3, location="Brod", latitude=35)])
    brought(record, path)
    before = list(record.dump())
    again = brought(record, path)
    assert (again.new, again.changed, again.same, again.incidents) == (0, 0, 2, 0)
    assert list(record.dump()) == before
    moved = written(
        tmp_path / "acled-copy.csv",
        reversed([acled("ARV1"), acled("ARV2", fatalities=3, location="Brod", latitude=35)]),
    )
    assert brought(record, moved).same == 2, "in another order, from another place"
    assert record.counts()["claims"] == 2


def test_a_newer_edition_takes_the_older_ones_place(record, tmp_path):
    brought(record, written(tmp_path / "ged-1.csv", [ucdp(1), ucdp(2, where_coordinates="Brod", latitude=35)]))
    old = next(c for c in record.claims() if c.place and c.place.name == "Orlan town")
    incident = next(i.id for i in record.incidents() if old.id in i.claims)
    pipeline.decide(record, "accept", [old.id], "Ada", AT)
    newer = written(tmp_path / "ged-2.csv", [ucdp(1, best=14, high=20), ucdp(3, where_coordinates="Mir", latitude=34)])
    done = brought(record, newer)
    assert (done.new, done.changed, done.same, done.absent) == (1, 1, 0, 1)
    now = next(c for c in record.claims() if c.place and c.place.name == "Orlan town")
    assert record.successors() == {old.id: now.id}
    assert (now.figures[0].high, record.counts()["claims"]) == (20, 3), "never doubled"
    assert record.counts()["reports"] == 4, "both editions stay archived"
    assert next(i.id for i in record.incidents() if now.id in i.claims) == incident, "the incident keeps its id"
    assert list(record.claims_of([old.id])) == [old], "the older claim stays, with its words"
    from onrecord.pipeline.state import state

    held = state(record, record.decisions()).held
    assert [d.targets for d in held] == [(now.id,)], "what was decided follows"
    assert list(pipeline.verify(record)) == []
    assert brought(record, newer).changed == 0


def test_an_edition_that_was_imported_before_can_come_back(record, tmp_path):
    one = written(tmp_path / "ged-1.csv", [ucdp(1)])
    two = written(tmp_path / "ged-2.csv", [ucdp(1, high=20)])
    for path in (one, two, one, two, one):
        brought(record, path)
        assert brought(record, path).changed == 0, "the second time nothing"
        (claim,) = record.claims()
        assert claim.figures[0].high == (15 if path == one else 20)
        assert list(pipeline.verify(record)) == []
    assert (record.counts()["reports"], record.counts()["claims"]) == (2, 1)


def test_a_preview_writes_nothing(record, tmp_path):
    path = written(tmp_path / "ged.csv", [ucdp(1), ucdp(2, low="dozens"), ucdp(3, high=1)])
    before = list(record.dump())
    seen = preview_dataset(record, path, map_for(path))
    assert list(record.dump()) == before
    assert preview_dataset(None, path, map_for(path)) == seen
    assert (seen.new, len(seen.problems), seen.incidents) == (1, 2, None)
    (report, claim, replaced) = seen.examples[0]
    assert (report.title, claim.figures[0].low, replaced) == ("UCDP GED, 1", 11, None)
    assert brought(record, path).new == seen.new


def test_an_import_that_was_cut_off_goes_on(record, tmp_path):
    path = written(tmp_path / "ged.csv", [ucdp(1)])
    (entry,) = entries(path, map_for(path))
    assert not isinstance(entry, Problem)
    record.keep([entry.archived], [], AT)  # and nothing more
    assert record.unread("any") == []
    assert brought(record, path).new == 1
    assert list(pipeline.verify(record)) == []


def test_two_data_sets_and_what_was_read_meet_in_one_incident(tmp_path):
    report = tmp_path / "report.txt"
    report.write_text(
        "Shelling kills 12 in Orlan\n\nShelling killed 12 people in Orlan on 13 December 2016, hospital staff said.\n",
        encoding="utf-8",
    )
    onrecord.build([report], tmp_path / "r")
    with Record.open(tmp_path / "r", write=True) as record:
        brought(
            record,
            written(
                tmp_path / "acled.csv",
                [
                    acled("ARV1"),
                    acled(
                        "ARV2",
                        location="Brod",
                        latitude=31,
                        event_date="2016-03-03",
                        fatalities=1,
                        notes="One man shot.",
                    ),
                ],
            ),
        )
        brought(record, written(tmp_path / "ged.csv", [ucdp(1, low=12, high=12)]))
        claims = {c.id: c for c in record.claims()}
        sources = {
            tuple(sorted({s.known_as for c in i.claims if (s := claims[c].attribution.source)}))
            for i in record.incidents()
        }
        assert any({"ACLED", "UCDP GED"} <= set(names) for names in sources)
        assert list(pipeline.verify(record)) == []


# --- any table -----------------------------------------------------------------------------------

TABLE = [
    dict(zip(("No", "Day", "Town", "What", "Dead", "Hurt", "By"), cells, strict=True))
    for cells in (
        ("1", "13 December 2016", "Orlan", "Air strike", "12-15", "30+", "army"),
        ("2", "2016-12", "Brod", "shelling", "?", "<=7", ""),
    )
]
MAP = """
name = "Our list"
kind = "ngo"
id = "No"
unknown = ["?", "n/a"]
by = "By"

[event]
column = "What"
values = { "Air strike" = "air_strike" }

[when]
earliest = "Day"

[place]
name = "Town"

[[figure]]
kind = "killed"
victims = "civilians"
number = "Dead"

[[figure]]
kind = "injured"
number = "Hurt"
"""


@pytest.fixture
def ours(tmp_path) -> Path:
    (tmp_path / "map.toml").write_text(MAP, encoding="utf-8")
    return tmp_path / "map.toml"


def as_file(folder: Path, form: str) -> Path:
    path, frame = folder / f"list.{form}", polars.DataFrame(TABLE)
    if form == "csv":
        frame.write_csv(path, separator=";")
    elif form == "jsonl":
        frame.write_ndjson(path)
    elif form == "parquet":
        frame.write_parquet(path)
    else:
        frame.write_excel(path)
    return path


@pytest.mark.parametrize("form", ["csv", "jsonl", "parquet", "xlsx"])
def test_a_table_of_ones_own(record, tmp_path, ours, form):
    done = import_dataset(record, as_file(tmp_path, form), read_map(ours), AT)
    assert (done.new, done.problems) == (2, ())
    one, two = sorted(record.claims(), key=lambda c: c.event)
    assert figures(one) == [("killed", 12, 15, "civilians", False), ("injured", 30, None, "unknown", False)]
    assert figures(two) == [("injured", None, 7, "unknown", False)]
    assert (one.when and one.when.iso, two.when and two.when.iso) == ("2016-12-13", "2016-12")
    assert (one.by and one.by.name, two.by) == ("army", None)
    assert list(pipeline.verify(record)) == []


def test_the_same_table_in_another_format_is_the_same(record, tmp_path, ours):
    for form, new in (("csv", 2), ("xlsx", 0), ("parquet", 0), ("jsonl", 0)):
        done = import_dataset(record, as_file(tmp_path, form), read_map(ours), AT)
        assert (done.new, done.changed, done.same) == (new, 0, 2 - new), form


def test_a_changed_map_reads_the_rows_anew(record, tmp_path, ours):
    path = as_file(tmp_path, "csv")
    import_dataset(record, path, read_map(ours), AT)
    ours.write_text(MAP.replace('victims = "civilians"', 'victims = "mixed"'), encoding="utf-8")
    done = import_dataset(record, path, read_map(ours), AT)
    assert (done.new, done.changed, record.counts()["claims"]) == (0, 2, 2)
    assert {f.victims for c in record.claims() for f in c.figures if f.kind == "killed"} == {"mixed"}


ROWS = [
    ({"Day": "13/12/2016"}, None, "only one order is a date"),
    ({"Day": "3/12/2016"}, "is no date", "either may be the month"),
    ({"Day": "soon"}, "is no date", "no date at all"),
    ({"Dead": "dozens"}, "is no number of people", "not a number"),
    ({"Dead": "15-12"}, "is no number of people", "not a range"),
    ({"What": "earthquake"}, "stands for no code of events", "not in the map"),
    ({"What": "explosion"}, None, "a code itself"),
    ({"No": ""}, "tells it from other rows", "no id"),
    ({"Dead": "1,200"}, None, "a thousand's mark"),
]


@pytest.mark.parametrize(("cells", "said", "reason"), ROWS, ids=[r[2] for r in ROWS])
def test_a_cell_that_is_not_understood_costs_its_row_alone(record, tmp_path, ours, cells, said, reason):
    path = written(tmp_path / "list.csv", [{**TABLE[0], **cells}, TABLE[1]])
    done = import_dataset(record, path, read_map(ours), AT)
    assert done.new == (1 if said else 2), reason
    assert [said in p.problem and "row 1" in p.where for p in done.problems] == [True] * bool(said)
    assert [p.where for p in record.problems()] == [p.where for p in done.problems], "kept with the record"


def test_two_rows_of_one_id(record, tmp_path, ours):
    path = written(tmp_path / "list.csv", [TABLE[0], {**TABLE[1], "No": "1"}, TABLE[0]])
    done = import_dataset(record, path, read_map(ours), AT)
    assert (done.new, [p.where for p in done.problems]) == (1, [f"{path}, row 2"])


MAPS = [
    ("name = ", "not TOML"),
    ('id = "No"', "`name` is missing"),
    ('name = "x"', "`id` is missing"),
    ('name = "x"\nid = 7', "`id` must name a column"),
    ('name = "x"\nid = "No"\nnmae = "y"', "no such key: nmae"),
    ('name = "x"\nid = "No"\nkind = "blog"', "not in the code list source_kinds"),
    ('name = "x"\nid = "No"\n[event]\nvalues = {}', "neither `column` nor `code`"),
    ('name = "x"\nid = "No"\n[event]\ncode = "quake"', "not in the code list events"),
    ('name = "x"\nid = "No"\n[[figure]]\nkind = "killed"', "[[figure]] 1"),
    ('name = "x"\nid = "No"\n[when]\nlatest = "Day"', "`earliest` is missing"),
    ('name = "x"\nid = "No"\n[when]\nearliest = "Day"\nprecisions = { a = "hour" }', "no such precision: hour"),
    ('name = "x"\nid = "No"\nplace = "Town"', "not a table"),
]


@pytest.mark.parametrize(("text", "said"), MAPS)
def test_a_wrong_map_is_named_by_its_key(tmp_path, text, said):
    (tmp_path / "map.toml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_map(tmp_path / "map.toml")
    assert said in str(caught.value)


def test_what_is_no_table_or_lacks_a_column(record, tmp_path, ours):
    path = written(tmp_path / "list.csv", [{"No": "1", "Town": "Orlan"}])
    with pytest.raises(InputError, match="no column 'By', 'Day', 'Dead', 'Hurt', 'What'"):
        import_dataset(record, path, read_map(ours), AT)
    with pytest.raises(InputError, match="--map"):
        map_for(path)
    (tmp_path / "x.txt").write_text("Nothing to see.", encoding="utf-8")
    with pytest.raises(InputError, match="no table"):
        map_for(tmp_path / "x.txt")
    (tmp_path / "x.csv").write_text("a,b\n", encoding="utf-8")
    with pytest.raises(InputError, match="without rows"):
        map_for(tmp_path / "x.csv")
    assert record.counts()["reports"] == 0


@pytest.mark.parametrize("form", ["ucdp-ged", "acled"])
def test_an_export_of_a_record_is_no_source_of_its_own(record, tmp_path, built, form):
    """Ten outlets that quote one ministry are one origin, and a record that quotes itself is none."""
    path = onrecord.export(built, tmp_path / "out", form).files[0]
    with pytest.raises(InputError, match="take its bundle"):
        brought(record, path)
    assert record.counts()["reports"] == 0
    chosen = map_for(path)
    theirs = replace(chosen, name="Another team", exported=None)
    assert import_dataset(record, path, theirs, AT).new > 0, "of another team it may be: by a map with its name"
    assert list(pipeline.verify(record)) == []


def test_a_zip_with_one_table_in_it(record, tmp_path):
    written(tmp_path / "ged.csv", [ucdp(1)])
    (tmp_path / "ged.zip").unlink(missing_ok=True)
    (tmp_path / "in").mkdir()
    shutil.move(tmp_path / "ged.csv", tmp_path / "in" / "ged.csv")
    (tmp_path / "in" / "README.txt").write_text("About.", encoding="utf-8")
    shutil.make_archive(str(tmp_path / "ged"), "zip", tmp_path / "in")
    assert brought(record, tmp_path / "ged.zip").new == 1
    (tmp_path / "in" / "more.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    shutil.make_archive(str(tmp_path / "two"), "zip", tmp_path / "in")
    with pytest.raises(InputError, match="2 tables in it"):
        map_for(tmp_path / "two.zip")
