"""The schema of the first release. Frozen: never edit."""

from typing import Any

STATEMENTS: tuple[str, ...] = (
    'CREATE TABLE "_station" ("k" TEXT PRIMARY KEY, "v" TEXT NOT NULL) STRICT, WITHOUT ROWID',
    (
        'CREATE TABLE "_operations" ( "n" INTEGER PRIMARY KEY AUTOINCREMENT, "kind" TEXT NOT '
        'NULL, "of" INTEGER, "title" TEXT NOT NULL, "names" TEXT NOT NULL, "person" TEXT NOT '
        'NULL, "who" TEXT NOT NULL, "at" TEXT NOT NULL, "seal" TEXT NOT NULL) STRICT'
    ),
    'CREATE INDEX "_operations_of" ON "_operations" ("of") WHERE "of" IS NOT NULL',
    (
        'CREATE TABLE "_changes" ( "operation" INTEGER NOT NULL, "k" INTEGER NOT NULL, "tbl" TEXT '
        'NOT NULL, "id" TEXT NOT NULL, "before" TEXT, "after" TEXT, PRIMARY KEY ("operation", '
        '"k")) STRICT, WITHOUT ROWID'
    ),
    'CREATE INDEX "_changes_row" ON "_changes" ("tbl", "id")',
    (
        'CREATE TABLE "_names" ( "n" INTEGER PRIMARY KEY, "tbl" TEXT NOT NULL, "id" TEXT NOT '
        'NULL, "sort" TEXT NOT NULL, "words" TEXT NOT NULL, UNIQUE ("tbl", "id")) STRICT'
    ),
    'CREATE INDEX "_names_sort" ON "_names" ("tbl", "sort", "id", "words")',
    (
        "CREATE VIRTUAL TABLE \"_words\" USING fts5(\"words\", content='_names', content_rowid='n', "
        "columnsize=0, tokenize='trigram')"
    ),
    'CREATE TABLE "_sync_state" ("k" TEXT PRIMARY KEY, "v") WITHOUT ROWID',
    (
        'CREATE TABLE "_sync_row" ( "tbl" TEXT, "id" TEXT, "ver" INTEGER, PRIMARY KEY ("tbl", '
        '"id")) WITHOUT ROWID'
    ),
    (
        'CREATE TABLE "_sync_outbox" ( "n" INTEGER PRIMARY KEY, "tbl" TEXT, "id" TEXT, "col" '
        'TEXT, "old", "base" INTEGER, "at" INTEGER, "by" TEXT, UNIQUE ("tbl", "id", "col"))'
    ),
    (
        'CREATE TABLE "people" ("id" TEXT PRIMARY KEY, "name" TEXT NOT NULL DEFAULT \'\', "sex" '
        "TEXT NOT NULL DEFAULT '', \"identity_number\" TEXT NOT NULL DEFAULT '', \"phone\" TEXT NOT "
        "NULL DEFAULT '', \"post\" TEXT NOT NULL DEFAULT '', \"further_posts\" TEXT NOT NULL DEFAULT "
        '\'[]\', "kind" TEXT NOT NULL DEFAULT \'\', "joined_on" TEXT, "left_on" TEXT, "state" TEXT '
        'NOT NULL DEFAULT \'\', "born_on" TEXT, "phone_on_wall" INTEGER NOT NULL DEFAULT 0, "note" '
        "TEXT NOT NULL DEFAULT '') STRICT, WITHOUT ROWID"
    ),
    'CREATE INDEX "people_post" ON "people" ("post")',
    (
        'CREATE TABLE "qualifications" ("id" TEXT PRIMARY KEY, "person" TEXT NOT NULL DEFAULT \'\', '
        '"kind" TEXT NOT NULL DEFAULT \'\', "number" TEXT NOT NULL DEFAULT \'\', "valid_from_on" '
        'TEXT, "valid_until_on" TEXT, "note" TEXT NOT NULL DEFAULT \'\') STRICT, WITHOUT ROWID'
    ),
    'CREATE INDEX "qualifications_person" ON "qualifications" ("person")',
    'CREATE INDEX "qualifications_kind" ON "qualifications" ("kind")',
    (
        'CREATE TABLE "qualification_kinds" ("id" TEXT PRIMARY KEY, "name" TEXT NOT NULL DEFAULT '
        '\'\', "warn_days" INTEGER, "in_use" INTEGER NOT NULL DEFAULT 0) STRICT, WITHOUT ROWID'
    ),
    (
        'CREATE TABLE "absences" ("id" TEXT PRIMARY KEY, "person" TEXT NOT NULL DEFAULT \'\', '
        '"kind" TEXT NOT NULL DEFAULT \'\', "first_on" TEXT, "last_on" TEXT, "note" TEXT NOT NULL '
        "DEFAULT '') STRICT, WITHOUT ROWID"
    ),
    'CREATE INDEX "absences_person" ON "absences" ("person")',
    'CREATE INDEX "absences_kind" ON "absences" ("kind")',
    (
        'CREATE TABLE "absence_kinds" ("id" TEXT PRIMARY KEY, "name" TEXT NOT NULL DEFAULT \'\', '
        '"code" TEXT NOT NULL DEFAULT \'\', "binds" INTEGER NOT NULL DEFAULT 0, "in_use" INTEGER '
        "NOT NULL DEFAULT 0) STRICT, WITHOUT ROWID"
    ),
    (
        'CREATE TABLE "posts" ("id" TEXT PRIMARY KEY, "name" TEXT NOT NULL DEFAULT \'\', "code" '
        "TEXT NOT NULL DEFAULT '', \"filled_by\" TEXT NOT NULL DEFAULT '[]', \"open_to_all\" INTEGER "
        'NOT NULL DEFAULT 0, "qualification" TEXT NOT NULL DEFAULT \'\', "fire_work" INTEGER NOT '
        'NULL DEFAULT 0, "leads" INTEGER NOT NULL DEFAULT 0, "position" INTEGER, "in_use" INTEGER '
        "NOT NULL DEFAULT 0) STRICT, WITHOUT ROWID"
    ),
    'CREATE INDEX "posts_qualification" ON "posts" ("qualification")',
    (
        'CREATE TABLE "shift_kinds" ("id" TEXT PRIMARY KEY, "name" TEXT NOT NULL DEFAULT \'\', '
        '"code" TEXT NOT NULL DEFAULT \'\', "starts_at_time" TEXT, "hours" REAL, "is_night" INTEGER '
        'NOT NULL DEFAULT 0, "is_stand_by" INTEGER NOT NULL DEFAULT 0, "on_days" TEXT NOT NULL '
        'DEFAULT \'\', "rest_hours" REAL, "demand" TEXT NOT NULL DEFAULT \'{}\', "position" INTEGER, '
        '"in_use" INTEGER NOT NULL DEFAULT 0) STRICT, WITHOUT ROWID'
    ),
    (
        'CREATE TABLE "shift_patterns" ("id" TEXT PRIMARY KEY, "name" TEXT NOT NULL DEFAULT \'\', '
        '"code" TEXT NOT NULL DEFAULT \'\', "crews" INTEGER, "shifts" TEXT NOT NULL DEFAULT \'[]\', '
        '"cost" TEXT NOT NULL DEFAULT \'\', "position" INTEGER, "in_use" INTEGER NOT NULL DEFAULT '
        "0) STRICT, WITHOUT ROWID"
    ),
    (
        'CREATE TABLE "holidays" ("id" TEXT PRIMARY KEY, "falls_on" TEXT, "name" TEXT NOT NULL '
        "DEFAULT '', \"kind\" TEXT NOT NULL DEFAULT '') STRICT, WITHOUT ROWID"
    ),
    (
        'CREATE TABLE "rosters" ("id" TEXT PRIMARY KEY, "month" TEXT NOT NULL DEFAULT \'\', "state" '
        'TEXT NOT NULL DEFAULT \'\', "version" INTEGER, "published_at" TEXT, "published_by" TEXT '
        "NOT NULL DEFAULT '', \"reason\" TEXT NOT NULL DEFAULT '', \"note\" TEXT NOT NULL DEFAULT '') "
        "STRICT, WITHOUT ROWID"
    ),
    'CREATE INDEX "rosters_month" ON "rosters" ("month")',
    (
        'CREATE TABLE "shifts" ("id" TEXT PRIMARY KEY, "roster" TEXT NOT NULL DEFAULT \'\', '
        '"starts_on" TEXT, "kind" TEXT NOT NULL DEFAULT \'\', "starts_at_time" TEXT, "hours" REAL, '
        "\"demand\" TEXT NOT NULL DEFAULT '{}') STRICT, WITHOUT ROWID"
    ),
    'CREATE INDEX "shifts_roster" ON "shifts" ("roster")',
    'CREATE INDEX "shifts_kind" ON "shifts" ("kind")',
    (
        'CREATE TABLE "assignments" ("id" TEXT PRIMARY KEY, "shift" TEXT NOT NULL DEFAULT \'\', '
        '"person" TEXT NOT NULL DEFAULT \'\', "post" TEXT NOT NULL DEFAULT \'\', "pinned" INTEGER NOT '
        "NULL DEFAULT 0, \"origin\" TEXT NOT NULL DEFAULT '') STRICT, WITHOUT ROWID"
    ),
    'CREATE INDEX "assignments_shift" ON "assignments" ("shift")',
    'CREATE INDEX "assignments_person" ON "assignments" ("person")',
    'CREATE INDEX "assignments_post" ON "assignments" ("post")',
    (
        'CREATE TABLE "accounts" ("id" TEXT PRIMARY KEY, "person" TEXT NOT NULL DEFAULT \'\', '
        "\"role\" TEXT NOT NULL DEFAULT '', \"pin_hash\" TEXT NOT NULL DEFAULT '') STRICT, WITHOUT ROWID"
    ),
    'CREATE INDEX "accounts_person" ON "accounts" ("person")',
    'CREATE TABLE "settings" ("id" TEXT PRIMARY KEY, "value" TEXT NOT NULL DEFAULT \'\') STRICT, WITHOUT ROWID',
)


def apply(db: Any) -> None:
    """Make the tables."""
    for statement in STATEMENTS:
        db.execute(statement)
