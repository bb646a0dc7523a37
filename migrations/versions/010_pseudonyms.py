"""The register of pseudonyms: under which name a unit may be printed that must not be named."""

import sqlalchemy as sa
from alembic import op

revision = "010_pseudonyms"
down_revision = "009_signing"
branch_labels = None
depends_on = None

GUARDS = (
    ("pseudonym", "UPDATE", "pseudonym_is_never_changed"),
    ("pseudonym", "DELETE", "pseudonym_is_never_removed"),
)


def upgrade() -> None:
    op.create_table(
        "pseudonym",
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("name <> ''", name=op.f("ck_pseudonym_name_is_given")),
        sa.ForeignKeyConstraint(["unit"], ["unit.unit"], name=op.f("fk_pseudonym_unit")),
        sa.PrimaryKeyConstraint("unit", name=op.f("pk_pseudonym")),
        sa.UniqueConstraint("name", name=op.f("uq_pseudonym_name")),
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
