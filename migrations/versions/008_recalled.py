"""What municipalities say of earlier answers: unchanged, wrong, right."""

import sqlalchemy as sa
from alembic import op

revision = "008_recalled"
down_revision = "007_mail"
branch_labels = None
depends_on = None

GUARDS = (
    ("bridge_verdict", "UPDATE", "verdict_is_never_changed"),
    ("bridge_verdict", "DELETE", "verdict_is_never_removed"),
)


def upgrade() -> None:
    op.create_table(
        "section_confirmation",
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("wave", sa.Integer(), nullable=False),
        sa.Column("change", sa.Integer(), nullable=False),
        sa.Column("section", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("change >= 1", name=op.f("ck_section_confirmation_change_is_positive")),
        sa.ForeignKeyConstraint(
            ["unit", "wave"],
            ["response.unit", "response.wave"],
            name=op.f("fk_section_confirmation_unit_wave"),
        ),
        sa.PrimaryKeyConstraint("unit", "wave", "change", name=op.f("pk_section_confirmation")),
    )
    op.create_table(
        "correction",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("wave", sa.Integer(), nullable=False),
        sa.Column("about_wave", sa.Integer(), nullable=False),
        sa.Column("variable", sa.Text(), nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("comparator", sa.Text(), nullable=True),
        sa.Column("low", sa.Text().with_variant(sa.Numeric(), "postgresql"), nullable=True),
        sa.Column("high", sa.Text().with_variant(sa.Numeric(), "postgresql"), nullable=True),
        sa.Column("codes", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), server_default="", nullable=False),
        sa.Column("raw", sa.Text(), server_default="", nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(state = 'open' OR state = 'accepted' OR state = 'refused' OR state = 'withdrawn')",
            name=op.f("ck_correction_state_is_listed"),
        ),
        sa.CheckConstraint(
            "(state = 'open') = (decided_at IS NULL)"
            " AND (decided_at IS NULL) = (decided_by IS NULL)",
            name=op.f("ck_correction_decision_is_signed"),
        ),
        sa.ForeignKeyConstraint(["about_wave"], ["wave.id"], name=op.f("fk_correction_about_wave")),
        sa.ForeignKeyConstraint(
            ["unit", "wave"],
            ["response.unit", "response.wave"],
            name=op.f("fk_correction_unit_wave"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_correction_unit_wave"), "correction", ["unit", "wave"], unique=False)
    op.create_table(
        "bridge_verdict",
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("wave", sa.Integer(), nullable=False),
        sa.Column("variable", sa.Text(), nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("about_wave", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(verdict = 'right' OR verdict = 'wrong' OR verdict = 'different' OR verdict = 'open')",
            name=op.f("ck_bridge_verdict_verdict_is_listed"),
        ),
        sa.CheckConstraint("number >= 1", name=op.f("ck_bridge_verdict_number_is_positive")),
        sa.ForeignKeyConstraint(
            ["about_wave"], ["wave.id"], name=op.f("fk_bridge_verdict_about_wave")
        ),
        sa.ForeignKeyConstraint(
            ["unit", "wave"],
            ["response.unit", "response.wave"],
            name=op.f("fk_bridge_verdict_unit_wave"),
        ),
        sa.PrimaryKeyConstraint(
            "unit", "wave", "variable", "item", "number", name=op.f("pk_bridge_verdict")
        ),
    )
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
