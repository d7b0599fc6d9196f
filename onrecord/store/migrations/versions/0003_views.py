"""Views with plain columns, for people who ask in SQL (docs/sql.md)."""

from alembic import op

revision = "0003"
down_revision = "0002"

HARM = ("killed", "injured", "detained", "abducted", "missing", "displaced", "evacuated", "besieged")

# The first range of a kind is the one that exports give, too: best before low and high under UCDP's rule.
RANGES = ",\n".join(
    f"(SELECT r.{end} FROM incident_ranges r WHERE r.incident = i.id AND r.kind = '{kind}' ORDER BY r.n LIMIT 1)"
    f" AS {kind}_{end}"
    for kind in HARM
    for end in ("low", "high")
)

VIEWS = {
    "v_reports": """
        SELECT r.id AS report, r.title, r.publisher, r.author, r.url, r.published, r.language, r.media_type, r.sha256,
            (SELECT count(*) FROM claims c WHERE c.report = r.id AND c.current) AS claims,
            (SELECT min(m.at) FROM meetings m WHERE m.report = r.id) AS first_met
        FROM reports r""",
    "v_claims": """
        SELECT c.id AS claim, ic.incident, c.report, r.publisher, r.published, c.event, c.scope, c.stance,
            c.source, c.source_kind, c.done_by, c.target, c.place, c.wider, c.lat, c.lon, c.place_precision,
            c.earliest, c.latest, c.when_precision, c.confidence, c.evidence
        FROM claims c
        JOIN reports r ON r.id = c.report
        LEFT JOIN incident_claims ic ON ic.claim = c.id
        WHERE c.current""",
    "v_figures": """
        SELECT f.claim, f.n, c.incident, c.report, c.event, c.earliest, c.latest, c.place, c.lat, c.lon,
            c.source, c.source_kind, c.stance, f.kind, f.low, f.high, f.victims, f.subset, f.words
        FROM figures f
        JOIN v_claims c ON c.claim = f.claim""",
    "v_incidents": f"""
        SELECT i.id AS incident, i.event, i.aggregate, i.part_of, i.earliest, i.latest, i.when_precision,
            i.place, i.wider, i.lat, i.lon, i.place_precision,
            {RANGES},
            i.claims, i.origins, i.contradictions
        FROM incidents i""",
    "v_ranges": """
        SELECT r.incident, i.event, i.earliest, i.place, r.kind, r.low, r.high, r.rule, r.origins
        FROM incident_ranges r
        JOIN incidents i ON i.id = r.incident""",
    "v_sources": """
        SELECT s.id AS source_id, s.name AS source, s.kind, s.side, s.claims, s.reports
        FROM sources s""",
    "v_decisions": """
        SELECT d.seq, d.id AS decision, d.kind, d.decided_by, d.at, d.reason
        FROM decisions d""",
}


def upgrade() -> None:
    """Makes the step."""
    for name, select in VIEWS.items():
        op.execute(f"CREATE VIEW {name} AS {select}")
