"""What became of claims that were read anew, and the ids that incidents have had."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Makes the step."""
    op.create_table(
        "successors",
        sa.Column("claim", sa.String(length=40), nullable=False),
        sa.Column("successor", sa.String(length=40), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["claim"], ["claims.id"], name=op.f("fk_successors_claim")),
        sa.ForeignKeyConstraint(["successor"], ["claims.id"], name=op.f("fk_successors_successor")),
        sa.PrimaryKeyConstraint("claim", name=op.f("pk_successors")),
    )
    op.create_table(
        "bearers",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("incident", sa.String(length=40), nullable=False),
        sa.Column("claim", sa.String(length=40), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["claim"], ["claims.id"], name=op.f("fk_bearers_claim")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_bearers")),
    )
    op.create_index(op.f("ix_bearers_incident"), "bearers", ["incident"])
