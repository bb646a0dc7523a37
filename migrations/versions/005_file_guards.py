"""What is noted of an attached file is never changed or removed, as the answers that name it."""

from alembic import op

revision = "005_file_guards"
down_revision = "004_file"
branch_labels = None
depends_on = None

GUARDS = (
    ("file", "UPDATE", "file_is_never_changed"),
    ("file", "DELETE", "file_is_never_removed"),
)


def upgrade() -> None:
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
