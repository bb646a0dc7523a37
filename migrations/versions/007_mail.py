"""The outbox."""

import sqlalchemy as sa
from alembic import op

revision = "007_mail"
down_revision = "006_people"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "mail",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("recipient", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), server_default="", nullable=False),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("wave", sa.Integer(), nullable=True),
        sa.Column("link", sa.Integer(), nullable=True),
        sa.Column("submission", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("claimed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("problem", sa.Text(), server_default="", nullable=False),
        sa.CheckConstraint(
            "(language = 'de' OR language = 'en')", name=op.f("ck_mail_language_is_listed")
        ),
        sa.CheckConstraint(
            "(status = 'queued' OR status = 'sending' OR status = 'sent' OR status = 'failed')",
            name=op.f("ck_mail_status_is_listed"),
        ),
        sa.CheckConstraint(
            "(status = 'sent') = (sent_at IS NOT NULL)", name=op.f("ck_mail_sent_has_moment")
        ),
        sa.CheckConstraint(
            "NOT (status = 'queued' OR status = 'sending') OR recipient <> ''",
            name=op.f("ck_mail_to_send_has_recipient"),
        ),
        sa.CheckConstraint(
            "recipient = '' OR recipient LIKE '%@%'", name=op.f("ck_mail_recipient_is_address")
        ),
        sa.CheckConstraint(
            "status <> 'failed' OR problem <> ''", name=op.f("ck_mail_failed_has_problem")
        ),
        sa.CheckConstraint(
            "status <> 'sending' OR claimed_at IS NOT NULL", name=op.f("ck_mail_sending_is_claimed")
        ),
        sa.CheckConstraint("attempts >= 0", name=op.f("ck_mail_attempts_are_counted")),
        sa.ForeignKeyConstraint(["link"], ["link.id"], name=op.f("fk_mail_link")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mail")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_mail_status_next_at"), "mail", ["status", "next_at"], unique=False)


def downgrade() -> None:
    raise NotImplementedError("migrations go forward only: restore the backup made before")
