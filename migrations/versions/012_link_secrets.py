"""Further secrets of a link: each letter that is delivered carries one of its own."""

import sqlalchemy as sa
from alembic import op

revision = "012_link_secrets"
down_revision = "011_link_opened"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "link_secret",
        sa.Column("secret_hash", sa.Text(), nullable=False),
        sa.Column("link", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("replaces", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "length(secret_hash) = 64", name=op.f("ck_link_secret_secret_is_hashed")
        ),
        sa.ForeignKeyConstraint(["link"], ["link.id"], name=op.f("fk_link_secret_link")),
        sa.PrimaryKeyConstraint("secret_hash", name=op.f("pk_link_secret")),
    )
    op.create_index(op.f("ix_link_secret_link"), "link_secret", ["link"], unique=False)


def downgrade() -> None:
    raise NotImplementedError("migrations go forward only: restore the backup made before")
