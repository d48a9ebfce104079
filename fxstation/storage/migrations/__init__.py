"""Migrations: frozen functions in order. They import nothing of today's declarations."""

from typing import Any

from fxstation.storage.migrations import m0001_first_day

NAME = "fxstation"
ORDER = (m0001_first_day,)
"""Every module has ``apply(db)``; its name is the name of the migration. Never change the order."""


def names() -> tuple[str, ...]:
    """Return the names of all migrations, in order."""
    return tuple(module.__name__.rsplit(".", 1)[-1] for module in ORDER)


def all_migrations() -> Any:
    """Return the migrations for sqlite-utils."""
    from sqlite_utils import Migrations

    migrations = Migrations(NAME)
    for name, module in zip(names(), ORDER, strict=True):
        migrations(name=name)(module.apply)
    return migrations
