"""Chore: write down what the schema of today's declarations lacks in the migrations.

``python tools/migration.py`` prints the statements for the next frozen migration: new tables
whole, new columns as ``ALTER TABLE``. Read them, put them into a new module under
``fxstation/storage/migrations``, commit it, never touch it again. A change that loses or renames
something is written by hand.
"""

import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from fxstation.storage import driver, migrations, schema


def existing() -> dict[str, str]:
    """Return the schema after all migrations: name to statement."""
    db = driver.sqlite_utils().Database(memory=True)
    migrations.all_migrations().apply(db)
    rows = db.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    return dict(rows)


def missing() -> list[str]:
    """Return the statements that today's declarations ask for and no migration makes."""
    have = existing()
    lacking: list[str] = []
    for statement in schema.declared():
        name = re.findall(r'"([^"]+)"', statement)[0]
        if name not in have:
            lacking.append(statement)
        elif statement.startswith("CREATE TABLE"):
            old = set(re.findall(r'"(\w+)"', have[name]))
            body = statement[statement.index("(") + 1 : statement.rindex(")")]
            lacking += [
                f'ALTER TABLE "{name}" ADD COLUMN {part.strip()}'
                for part in body.split(", ")
                if part.startswith('"') and part.split('"')[1] not in old
            ]
    return lacking


if __name__ == "__main__":
    sys.stdout.writelines(f"{statement};\n" for statement in missing())
