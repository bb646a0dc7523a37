"""When a link was last opened."""

import sqlalchemy as sa
from alembic import op

revision = "011_link_opened"
down_revision = "010_pseudonyms"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("link", sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    raise NotImplementedError("migrations go forward only: restore the backup made before")
