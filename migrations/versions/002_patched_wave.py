"""When a patch last took the place of the version of a wave."""

import sqlalchemy as sa
from alembic import op

revision = "002_patched_wave"
down_revision = "001_initial"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("wave", sa.Column("patched_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    raise NotImplementedError("migrations go forward only: restore the backup made before")
