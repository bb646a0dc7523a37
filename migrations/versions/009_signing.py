"""Who releases, who answered, and asking for a reopening."""

import sqlalchemy as sa
from alembic import op

revision = "009_signing"
down_revision = "008_recalled"
branch_labels = None
depends_on = None

GUARDS = (
    ("answering", "UPDATE", "answering_is_never_changed"),
    ("answering", "DELETE", "answering_is_never_removed"),
)


def upgrade() -> None:
    op.create_table(
        "answering",
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("wave", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("functions", sa.Text(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "minutes IS NULL OR minutes BETWEEN 1 AND 100000",
            name=op.f("ck_answering_minutes_are_a_time"),
        ),
        sa.CheckConstraint("number >= 1", name=op.f("ck_answering_number_is_positive")),
        sa.ForeignKeyConstraint(
            ["unit", "wave"],
            ["response.unit", "response.wave"],
            name=op.f("fk_answering_unit_wave"),
        ),
        sa.PrimaryKeyConstraint("unit", "wave", "number", name=op.f("pk_answering")),
    )
    op.create_table(
        "reopening_request",
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("wave", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("is_granted", sa.Boolean(), nullable=True),
        sa.Column("reply", sa.Text(), server_default="", nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_reopening_request_has_reason")),
        sa.CheckConstraint(
            "(is_granted IS NULL) = (decided_at IS NULL)"
            " AND (decided_at IS NULL) = (decided_by IS NULL)",
            name=op.f("ck_reopening_request_decision_is_signed"),
        ),
        sa.CheckConstraint("number >= 1", name=op.f("ck_reopening_request_number_is_positive")),
        sa.ForeignKeyConstraint(
            ["unit", "wave"],
            ["response.unit", "response.wave"],
            name=op.f("fk_reopening_request_unit_wave"),
        ),
        sa.PrimaryKeyConstraint("unit", "wave", "number", name=op.f("pk_reopening_request")),
    )
    # As text: SQLite adds a column with its constraint at once, Alembic would not.
    op.execute(
        "ALTER TABLE response ADD COLUMN signs TEXT DEFAULT 'coordinator' NOT NULL"
        " CONSTRAINT ck_response_signs_is_listed"
        " CHECK ((signs = 'coordinator' OR signs = 'signatory'))"
    )
    op.add_column("response", sa.Column("ready_at", sa.DateTime(timezone=True), nullable=True))
    for table, column in (("response", "ready_by"), ("submission", "signed")):
        op.add_column(table, sa.Column(column, sa.Text(), server_default="", nullable=False))
    postgresql = op.get_bind().dialect.name == "postgresql"
    for table, event, fact in GUARDS:
        does = (
            "EXECUTE FUNCTION refuse_change()"
            if postgresql
            else f"BEGIN SELECT RAISE(ABORT, '{fact}'); END"
        )
        op.execute(f"CREATE TRIGGER {fact} BEFORE {event} ON {table} {does}")


def downgrade() -> None:
    raise NotImplementedError("migrations go forward only: restore the backup made before")
