"""What the office decides of corrections, with its words; wishes for a new link, handled later."""

import sqlalchemy as sa
from alembic import op

revision = "013_decided"
down_revision = "012_link_secrets"
branch_labels = None
depends_on = None

# Rebuilding a table of SQLite loses its triggers.
GUARDS = (
    ("answer", "UPDATE", "answer_is_never_changed"),
    ("answer", "DELETE", "answer_is_never_removed"),
)
FORMER = ("entered", "confirmed", "changed", "carried")
LISTED = "ck_answer_provenance_is_listed"


def upgrade() -> None:
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    if is_sqlite:
        for _table, _event, fact in GUARDS:
            op.execute(f"DROP TRIGGER {fact}")
    rule = " OR ".join(f"provenance = '{word}'" for word in (*FORMER, "corrected"))
    with op.batch_alter_table("answer") as rebuilt:
        rebuilt.drop_constraint(op.f(LISTED), type_="check")
        rebuilt.create_check_constraint(op.f(LISTED), f"({rule})")
    if is_sqlite:
        for table, event, fact in GUARDS:
            does = f"BEGIN SELECT RAISE(ABORT, '{fact}'); END"
            op.execute(f"CREATE TRIGGER {fact} BEFORE {event} ON {table} {does}")
    # Alembic would rebuild the table, which then forgets that its numbers are never given twice.
    op.execute(
        "ALTER TABLE correction ADD COLUMN reply TEXT DEFAULT '' NOT NULL"
        " CONSTRAINT ck_correction_refusal_has_words CHECK (state <> 'refused' OR reply <> '')"
    )
    op.create_table(
        "link_wish",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("email LIKE '%@%'", name=op.f("ck_link_wish_email_is_address")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_link_wish")),
        sqlite_autoincrement=True,
    )


def downgrade() -> None:
    raise NotImplementedError("migrations go forward only: restore the backup made before")
