"""Files attached to responses."""

import sqlalchemy as sa
from alembic import op

revision = "004_file"
down_revision = "003_explanations"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "file",
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("wave", sa.Integer(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("length(digest) = 64", name=op.f("ck_file_digest_is_sha256")),
        sa.CheckConstraint("name <> ''", name=op.f("ck_file_has_name")),
        sa.CheckConstraint("size > 0", name=op.f("ck_file_is_not_empty")),
        sa.ForeignKeyConstraint(
            ["unit", "wave"],
            ["response.unit", "response.wave"],
            name=op.f("fk_file_unit_wave"),
        ),
        sa.PrimaryKeyConstraint("unit", "wave", "digest", name=op.f("pk_file")),
    )


def downgrade() -> None:
    raise NotImplementedError("migrations go forward only: restore the backup made before")
