"""The schema as the declarations of today say it; a migration must lead exactly here."""

from fxstation import kinds
from fxstation.records import RECORD_TYPES, Record, facts
from fxstation.storage.cells import column

INDEXED = (kinds.Ref, kinds.Month)
"""Kinds whose columns get an index: rows are looked up by them."""

OWN_TABLES = """
CREATE TABLE "_station" ("k" TEXT PRIMARY KEY, "v" TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE "_operations" (
  "n" INTEGER PRIMARY KEY AUTOINCREMENT, "kind" TEXT NOT NULL, "of" INTEGER,
  "title" TEXT NOT NULL, "names" TEXT NOT NULL, "person" TEXT NOT NULL, "who" TEXT NOT NULL,
  "at" TEXT NOT NULL, "seal" TEXT NOT NULL) STRICT;
CREATE INDEX "_operations_of" ON "_operations" ("of") WHERE "of" IS NOT NULL;
CREATE TABLE "_changes" (
  "operation" INTEGER NOT NULL, "k" INTEGER NOT NULL, "tbl" TEXT NOT NULL, "id" TEXT NOT NULL,
  "before" TEXT, "after" TEXT, PRIMARY KEY ("operation", "k")) STRICT, WITHOUT ROWID;
CREATE INDEX "_changes_row" ON "_changes" ("tbl", "id");
CREATE TABLE "_names" (
  "n" INTEGER PRIMARY KEY, "tbl" TEXT NOT NULL, "id" TEXT NOT NULL, "sort" TEXT NOT NULL,
  "words" TEXT NOT NULL, UNIQUE ("tbl", "id")) STRICT;
CREATE INDEX "_names_sort" ON "_names" ("tbl", "sort", "id", "words");
CREATE VIRTUAL TABLE "_words" USING fts5("words", content='_names', content_rowid='n',
  columnsize=0, tokenize='trigram');
CREATE TABLE "_sync_state" ("k" TEXT PRIMARY KEY, "v") WITHOUT ROWID;
CREATE TABLE "_sync_row" (
  "tbl" TEXT, "id" TEXT, "ver" INTEGER, PRIMARY KEY ("tbl", "id")) WITHOUT ROWID;
CREATE TABLE "_sync_outbox" (
  "n" INTEGER PRIMARY KEY, "tbl" TEXT, "id" TEXT, "col" TEXT, "old", "base" INTEGER,
  "at" INTEGER, "by" TEXT, UNIQUE ("tbl", "id", "col"));
"""
"""Tables that are no record types. ``_sync_…``: sync.md 2.1."""


def create_table(cls: type[Record]) -> list[str]:
    """Return the statements that make the table of a record type and its indexes."""
    columns = ['"id" TEXT PRIMARY KEY']
    columns += [f'"{fact.name}" {column(fact.kind)}' for fact in facts(cls)]
    table = cls.TABLE
    made = [f'CREATE TABLE "{table}" ({", ".join(columns)}) STRICT, WITHOUT ROWID']
    made += [
        f'CREATE INDEX "{table}_{fact.name}" ON "{table}" ("{fact.name}")'
        for fact in facts(cls)
        if isinstance(fact.kind, INDEXED)
    ]
    return made


def declared() -> list[str]:
    """Return every statement of the schema that the declarations ask for."""
    own = [" ".join(part.split()) for part in OWN_TABLES.split(";") if part.strip()]
    return own + [statement for cls in RECORD_TYPES for statement in create_table(cls)]
