# one constraint is one string, as it is compared with the database
"""Explanations of soft checks, and how many of them fire in each section."""

import sqlalchemy as sa
from alembic import op

revision = "003_explanations"
down_revision = "002_patched_wave"
branch_labels = None
depends_on = None

GUARDS = (
    ("explanation", "UPDATE", "explanation_is_never_changed"),
    ("explanation", "DELETE", "explanation_is_never_removed"),
)


def upgrade() -> None:
    op.create_table(
        "explanation",
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("wave", sa.Integer(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("change", sa.Integer(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), server_default="", nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("change >= 1", name=op.f("ck_explanation_change_is_positive")),
        sa.CheckConstraint("length(about) = 64", name=op.f("ck_explanation_about_is_sha256")),
        sa.CheckConstraint("number >= 1", name=op.f("ck_explanation_number_is_positive")),
        sa.ForeignKeyConstraint(
            ["unit", "wave"],
            ["response.unit", "response.wave"],
            name=op.f("fk_explanation_unit_wave"),
        ),
        sa.PrimaryKeyConstraint(
            "unit", "wave", "question", "rule", "number", name=op.f("pk_explanation")
        ),
    )
    for name in ("hints", "explained"):
        # As text: SQLite adds a column with its constraint at once, Alembic would not.
        op.execute(
            f"ALTER TABLE section_state ADD COLUMN {name} INTEGER DEFAULT '0' NOT NULL"
            f" CONSTRAINT ck_section_state_{name}_are_counted CHECK ({name} >= 0)"
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
