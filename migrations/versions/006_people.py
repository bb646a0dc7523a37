"""A municipality's people, their roles and sections, their notes, what they accepted."""

import sqlalchemy as sa
from alembic import op

revision = "006_people"
down_revision = "005_file_guards"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "contact",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("office", sa.Text(), server_default="", nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("erased_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(language = 'de' OR language = 'en')", name=op.f("ck_contact_language_is_listed")
        ),
        sa.CheckConstraint(
            "email IS NULL OR (email = lower(email) AND email LIKE '%@%')",
            name=op.f("ck_contact_email_is_lower_case"),
        ),
        sa.CheckConstraint(
            "erased_at IS NULL OR (email IS NULL AND name = '' AND office = '')",
            name=op.f("ck_contact_erased_says_nothing"),
        ),
        sa.ForeignKeyConstraint(["unit"], ["unit.unit"], name=op.f("fk_contact_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact")),
        sa.UniqueConstraint("unit", "email", name=op.f("uq_contact_unit_email")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_contact_email"), "contact", ["email"], unique=False)
    op.create_table(
        "member",
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("wave", sa.Integer(), nullable=False),
        sa.Column("contact", sa.Integer(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("is_deputy", sa.Boolean(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(role = 'coordinator' OR role = 'contributor' OR role = 'signatory')",
            name=op.f("ck_member_role_is_listed"),
        ),
        sa.ForeignKeyConstraint(["contact"], ["contact.id"], name=op.f("fk_member_contact")),
        sa.ForeignKeyConstraint(
            ["unit", "wave"], ["response.unit", "response.wave"], name=op.f("fk_member_unit_wave")
        ),
        sa.PrimaryKeyConstraint("unit", "wave", "contact", name=op.f("pk_member")),
    )
    op.create_index(op.f("ix_member_contact"), "member", ["contact"], unique=False)
    op.create_table(
        "assignment",
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("wave", sa.Integer(), nullable=False),
        sa.Column("section", sa.Text(), nullable=False),
        sa.Column("contact", sa.Integer(), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["contact"], ["contact.id"], name=op.f("fk_assignment_contact")),
        sa.ForeignKeyConstraint(
            ["unit", "wave"],
            ["response.unit", "response.wave"],
            name=op.f("fk_assignment_unit_wave"),
        ),
        sa.PrimaryKeyConstraint("unit", "wave", "section", "contact", name=op.f("pk_assignment")),
    )
    op.create_table(
        "note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("wave", sa.Integer(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), server_default="", nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(removed_at IS NULL) = (words <> '')", name=op.f("ck_note_removed_says_nothing")
        ),
        sa.ForeignKeyConstraint(
            ["unit", "wave"], ["response.unit", "response.wave"], name=op.f("fk_note_unit_wave")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_note")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_note_unit_wave_question"), "note", ["unit", "wave", "question"], unique=False
    )
    op.create_table(
        "acceptance",
        sa.Column("link", sa.Integer(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("length(version) = 64", name=op.f("ck_acceptance_version_is_sha256")),
        sa.ForeignKeyConstraint(["link"], ["link.id"], name=op.f("fk_acceptance_link")),
        sa.PrimaryKeyConstraint("link", "version", name=op.f("pk_acceptance")),
    )
    with op.batch_alter_table("link") as rebuilt:
        rebuilt.add_column(sa.Column("contact", sa.Integer(), nullable=True))
        rebuilt.create_foreign_key(op.f("fk_link_contact"), "contact", ["contact"], ["id"])


def downgrade() -> None:
    raise NotImplementedError("migrations go forward only: restore the backup made before")
