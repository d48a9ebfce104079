"""The files of the project, as git tracks them."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BINARY = {".ttf", ".png", ".db", ".mo", ".xls", ".xlsx", ".csv", ".pdf", ".ico"}


@cache
def tracked() -> tuple[Path, ...]:
    """Return every tracked file that is there."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    ).stdout
    return tuple(ROOT / name for name in listed.split("\0") if name and (ROOT / name).exists())


def texts() -> Iterator[tuple[str, str]]:
    """Yield the name and the content of every tracked text file."""
    for path in tracked():
        if path.suffix not in BINARY:
            yield path.relative_to(ROOT).as_posix(), path.read_text("utf-8")


def modules(*tops: str) -> Iterator[tuple[str, ast.Module]]:
    """Yield the name and the syntax tree of every tracked Python file under some folders."""
    for path in tracked():
        name = path.relative_to(ROOT).as_posix()
        if path.suffix == ".py" and name.split("/")[0].removesuffix(".py") in tops:
            yield name, _parsed(path)


@cache
def _parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))
