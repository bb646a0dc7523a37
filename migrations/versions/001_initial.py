# ruff: noqa: E501  # one constraint is one string, as it is compared with the database
"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "001_initial"
down_revision = None
branch_labels = None
depends_on = None

# What is written here once is never changed; the trigger's name is the message.
GUARDS = (
    ("answer", "UPDATE", "answer_is_never_changed"),
    ("answer", "DELETE", "answer_is_never_removed"),
    ("submission", "UPDATE", "submission_is_never_changed"),
    ("questionnaire_version", "UPDATE", "released_version_is_frozen"),
)


def upgrade() -> None:
    op.create_table(
        "account",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=True),
        sa.Column("invite_hash", sa.Text(), nullable=True),
        sa.Column("invite_expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("disabled_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "email = lower(email) AND email LIKE '%@%'", name=op.f("ck_account_email_is_lower_case")
        ),
        sa.CheckConstraint(
            "(role = 'evaluator' OR role = 'analyst' OR role = 'admin')",
            name=op.f("ck_account_role_is_listed"),
        ),
        sa.CheckConstraint(
            "(invite_hash IS NULL) = (invite_expires_at IS NULL)",
            name=op.f("ck_account_invite_expires"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("email", name=op.f("uq_account_email")),
        sa.UniqueConstraint("invite_hash", name=op.f("uq_account_invite_hash")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), server_default="", nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_audit_about_at"), "audit", ["about", "at"], unique=False)

    op.create_table(
        "installation",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_installation_is_one")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_installation")),
    )
    op.create_table(
        "job",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("arguments", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("progress", sa.Integer(), server_default="0", nullable=False),
        sa.Column("message", sa.Text(), server_default="", nullable=False),
        sa.Column("file", sa.Text(), server_default="", nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(status IN ('done', 'failed')) = (finished_at IS NOT NULL)",
            name=op.f("ck_job_finished_has_end"),
        ),
        sa.CheckConstraint(
            "status = 'queued' OR started_at IS NOT NULL", name=op.f("ck_job_running_has_started")
        ),
        sa.CheckConstraint(
            "(status = 'queued' OR status = 'running' OR status = 'done' OR status = 'failed')",
            name=op.f("ck_job_status_is_listed"),
        ),
        sa.CheckConstraint("progress BETWEEN 0 AND 100", name=op.f("ck_job_progress_is_percent")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_job_status_id"), "job", ["status", "id"], unique=False)

    op.create_table(
        "sign_in_attempt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("is_success", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in_attempt")),
    )
    op.create_index(
        op.f("ix_sign_in_attempt_subject_at"), "sign_in_attempt", ["subject", "at"], unique=False
    )

    op.create_table(
        "study",
        sa.Column("study", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("study", name=op.f("pk_study")),
    )
    op.create_table(
        "unit",
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.CheckConstraint("name <> ''", name=op.f("ck_unit_name_is_given")),
        sa.CheckConstraint("unit <> ''", name=op.f("ck_unit_key_is_given")),
        sa.PrimaryKeyConstraint("unit", name=op.f("pk_unit")),
    )
    op.create_table(
        "office_session",
        sa.Column("secret_hash", sa.Text(), nullable=False),
        sa.Column("account", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "length(secret_hash) = 64", name=op.f("ck_office_session_secret_is_hashed")
        ),
        sa.ForeignKeyConstraint(
            ["account"], ["account.id"], name=op.f("fk_office_session_account")
        ),
        sa.PrimaryKeyConstraint("secret_hash", name=op.f("pk_office_session")),
    )
    op.create_index(op.f("ix_office_session_account"), "office_session", ["account"], unique=False)

    op.create_table(
        "questionnaire_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("study", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("mode", sa.Text(), nullable=False),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("released_by", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "(mode = 'self' OR mode = 'coded')",
            name=op.f("ck_questionnaire_version_mode_is_listed"),
        ),
        sa.CheckConstraint(
            "length(digest) = 64", name=op.f("ck_questionnaire_version_digest_is_sha256")
        ),
        sa.ForeignKeyConstraint(
            ["study"], ["study.study"], name=op.f("fk_questionnaire_version_study")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_questionnaire_version")),
        sa.UniqueConstraint(
            "study", "version", name=op.f("uq_questionnaire_version_study_version")
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "unit_alias",
        sa.Column("spelling", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("alias", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["unit"], ["unit.unit"], name=op.f("fk_unit_alias_unit")),
        sa.PrimaryKeyConstraint("spelling", name=op.f("pk_unit_alias")),
    )
    op.create_index(op.f("ix_unit_alias_unit"), "unit_alias", ["unit"], unique=False)

    op.create_table(
        "unit_attribute",
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("value", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "valid_to IS NULL OR valid_from <= valid_to",
            name=op.f("ck_unit_attribute_validity_is_forward"),
        ),
        sa.ForeignKeyConstraint(["unit"], ["unit.unit"], name=op.f("fk_unit_attribute_unit")),
        sa.PrimaryKeyConstraint("unit", "name", "valid_from", name=op.f("pk_unit_attribute")),
    )
    op.create_table(
        "wave",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("study", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("questionnaire", sa.Integer(), nullable=False),
        sa.Column("mode", sa.Text(), nullable=False),
        sa.Column("opens", sa.DateTime(timezone=True), nullable=True),
        sa.Column("deadline", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closes", sa.DateTime(timezone=True), nullable=True),
        sa.Column("is_example", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("launched_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(mode = 'self' OR mode = 'coded')", name=op.f("ck_wave_mode_is_listed")
        ),
        sa.CheckConstraint("name <> ''", name=op.f("ck_wave_name_is_given")),
        sa.CheckConstraint(
            "closed_at IS NULL OR launched_at IS NOT NULL", name=op.f("ck_wave_closed_was_launched")
        ),
        sa.CheckConstraint(
            "deadline IS NULL OR closes IS NULL OR deadline <= closes",
            name=op.f("ck_wave_end_is_after_deadline"),
        ),
        sa.CheckConstraint(
            "opens IS NULL OR deadline IS NULL OR opens <= deadline",
            name=op.f("ck_wave_deadline_is_after_opening"),
        ),
        sa.ForeignKeyConstraint(
            ["questionnaire"], ["questionnaire_version.id"], name=op.f("fk_wave_questionnaire")
        ),
        sa.ForeignKeyConstraint(["study"], ["study.study"], name=op.f("fk_wave_study")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wave")),
        sa.UniqueConstraint("study", "name", name=op.f("uq_wave_study_name")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "frame",
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("wave", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("attributes", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["unit"], ["unit.unit"], name=op.f("fk_frame_unit")),
        sa.ForeignKeyConstraint(["wave"], ["wave.id"], name=op.f("fk_frame_wave")),
        sa.PrimaryKeyConstraint("unit", "wave", name=op.f("pk_frame")),
    )
    op.create_index(op.f("ix_frame_wave"), "frame", ["wave"], unique=False)

    op.create_table(
        "response",
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("wave", sa.Integer(), nullable=False),
        sa.Column("questionnaire", sa.Integer(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("change", sa.Integer(), server_default="0", nullable=False),
        sa.Column("submission", sa.Integer(), server_default="0", nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("active_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.CheckConstraint(
            "NOT (status = 'not_invited' OR status = 'invited' OR status = 'opened' OR status = 'in_progress') OR submitted_at IS NULL",
            name=op.f("ck_response_is_not_submitted"),
        ),
        sa.CheckConstraint(
            "NOT (status = 'submitted' OR status = 'in_review' OR status = 'accepted' OR status = 'reopened') OR submitted_at IS NOT NULL",
            name=op.f("ck_response_is_submitted"),
        ),
        sa.CheckConstraint(
            "status <> 'reopened' OR reason <> ''", name=op.f("ck_response_reopening_has_reason")
        ),
        sa.CheckConstraint(
            "(status = 'not_invited' OR status = 'invited' OR status = 'opened' OR status = 'in_progress' OR status = 'ready' OR status = 'submitted' OR status = 'in_review' OR status = 'accepted' OR status = 'reopened' OR status = 'declined' OR status = 'ineligible')",
            name=op.f("ck_response_status_is_listed"),
        ),
        sa.CheckConstraint(
            "(submission > 0) = (submitted_at IS NOT NULL)",
            name=op.f("ck_response_submissions_are_counted"),
        ),
        sa.CheckConstraint(
            "change >= 0 AND submission >= 0", name=op.f("ck_response_counts_are_not_negative")
        ),
        sa.ForeignKeyConstraint(
            ["questionnaire"], ["questionnaire_version.id"], name=op.f("fk_response_questionnaire")
        ),
        sa.ForeignKeyConstraint(
            ["unit", "wave"], ["frame.unit", "frame.wave"], name=op.f("fk_response_unit_wave")
        ),
        sa.PrimaryKeyConstraint("unit", "wave", name=op.f("pk_response")),
    )
    op.create_index(op.f("ix_response_wave"), "response", ["wave"], unique=False)

    op.create_table(
        "answer",
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("wave", sa.Integer(), nullable=False),
        sa.Column("variable", sa.Text(), nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("change", sa.Integer(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("comparator", sa.Text(), nullable=True),
        sa.Column("low", sa.Text().with_variant(sa.Numeric(), "postgresql"), nullable=True),
        sa.Column("high", sa.Text().with_variant(sa.Numeric(), "postgresql"), nullable=True),
        sa.Column("codes", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), server_default="", nullable=False),
        sa.Column("raw", sa.Text(), server_default="", nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("comment", sa.Text(), server_default="", nullable=False),
        sa.Column("document", sa.Text(), server_default="", nullable=False),
        sa.Column("page", sa.Text(), server_default="", nullable=False),
        sa.Column("quote", sa.Text(), server_default="", nullable=False),
        sa.Column("provenance", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "comparator <> 'all' OR (low IS NULL AND high IS NULL)",
            name=op.f("ck_answer_all_is_unresolved"),
        ),
        sa.CheckConstraint(
            "comparator IS NULL OR comparator = 'all' OR ((comparator = '=' OR comparator = '~' OR comparator = 'range') AND low IS NOT NULL AND high IS NOT NULL) OR (comparator = '>=' AND low IS NOT NULL AND high IS NULL) OR (comparator = '<=' AND high IS NOT NULL)",
            name=op.f("ck_answer_bounds_fit_comparator"),
        ),
        sa.CheckConstraint(
            "(provenance = 'entered' OR provenance = 'confirmed' OR provenance = 'changed' OR provenance = 'carried')",
            name=op.f("ck_answer_provenance_is_listed"),
        ),
        sa.CheckConstraint(
            "status = 'answered' OR (comparator IS NULL AND low IS NULL AND high IS NULL AND codes IS NULL)",
            name=op.f("ck_answer_only_answered_has_value"),
        ),
        sa.CheckConstraint(
            "(status = 'answered' OR status = 'not_stated' OR status = 'not_applicable' OR status = 'edited_out' OR status = 'unanswered' OR status = 'not_asked_version' OR status = 'not_in_frame' OR status = 'unit_nonresponse' OR status = 'dont_know' OR status = 'not_mentioned' OR status = 'not_determinable' OR status = 'undecided' OR status = 'planned')",
            name=op.f("ck_answer_status_is_listed"),
        ),
        sa.CheckConstraint("change >= 1", name=op.f("ck_answer_change_is_positive")),
        sa.CheckConstraint(
            "comparator IS NOT NULL OR (low IS NULL AND high IS NULL)",
            name=op.f("ck_answer_number_has_comparator"),
        ),
        sa.CheckConstraint("revision >= 1", name=op.f("ck_answer_revision_is_positive")),
        sa.ForeignKeyConstraint(
            ["unit", "wave"], ["response.unit", "response.wave"], name=op.f("fk_answer_unit_wave")
        ),
        sa.PrimaryKeyConstraint(
            "unit", "wave", "variable", "item", "revision", name=op.f("pk_answer")
        ),
    )
    op.create_table(
        "link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("secret_hash", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("wave", sa.Integer(), nullable=False),
        sa.Column("label", sa.Text(), server_default="", nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "created_at < expires_at", name=op.f("ck_link_expiry_is_after_creation")
        ),
        sa.CheckConstraint("length(secret_hash) = 64", name=op.f("ck_link_secret_is_hashed")),
        sa.ForeignKeyConstraint(
            ["unit", "wave"], ["response.unit", "response.wave"], name=op.f("fk_link_unit_wave")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_link")),
        sa.UniqueConstraint("secret_hash", name=op.f("uq_link_secret_hash")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_link_unit_wave"), "link", ["unit", "wave"], unique=False)

    op.create_table(
        "section_state",
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("wave", sa.Integer(), nullable=False),
        sa.Column("section", sa.Text(), nullable=False),
        sa.Column("asked", sa.Integer(), nullable=False),
        sa.Column("answered", sa.Integer(), nullable=False),
        sa.Column("problems", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "(state = 'empty' OR state = 'partial' OR state = 'complete' OR state = 'problem' OR state = 'not_asked')",
            name=op.f("ck_section_state_state_is_listed"),
        ),
        sa.CheckConstraint(
            "0 <= answered AND answered <= asked AND problems >= 0",
            name=op.f("ck_section_state_counts_fit"),
        ),
        sa.ForeignKeyConstraint(
            ["unit", "wave"],
            ["response.unit", "response.wave"],
            name=op.f("fk_section_state_unit_wave"),
        ),
        sa.PrimaryKeyConstraint("unit", "wave", "section", name=op.f("pk_section_state")),
    )
    op.create_table(
        "submission",
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("wave", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("change", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.CheckConstraint("length(digest) = 64", name=op.f("ck_submission_digest_is_sha256")),
        sa.CheckConstraint("number >= 1", name=op.f("ck_submission_number_is_positive")),
        sa.ForeignKeyConstraint(
            ["unit", "wave"],
            ["response.unit", "response.wave"],
            name=op.f("fk_submission_unit_wave"),
        ),
        sa.PrimaryKeyConstraint("unit", "wave", "number", name=op.f("pk_submission")),
    )

    if op.get_bind().dialect.name == "postgresql":
        _guard_postgresql()
    else:
        _guard_sqlite()


def _guard_sqlite() -> None:
    for table, event, fact in GUARDS:
        op.execute(
            f"CREATE TRIGGER {fact} BEFORE {event} ON {table} BEGIN SELECT RAISE(ABORT, '{fact}'); END"
        )


def _guard_postgresql() -> None:
    op.execute(
        "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS"
        " $$ BEGIN RAISE EXCEPTION '%', TG_NAME USING ERRCODE = 'integrity_constraint_violation'; END $$"
    )
    for table, event, fact in GUARDS:
        op.execute(
            f"CREATE TRIGGER {fact} BEFORE {event} ON {table} EXECUTE FUNCTION refuse_change()"
        )


def downgrade() -> None:
    raise NotImplementedError("migrations go forward only: restore the backup made before")
