"""What stands in the sources: rules with their source, one door for writes, the trade's names."""

import ast
import re
from collections.abc import Iterator
from itertools import pairwise

from tests.house.files import ROOT, modules, texts

SOURCE = re.compile(
    r"domain\.md [\d.]+|roster\.md \d|product\.md \d|GB(/T)? ?\d+|\bPIPL\b|[Aa]rticles? \d+"
)
"""A key of the facts the station is built on, a national standard, or an article of a law."""

DECIDES = re.compile(r"\b(bool|Obstacle|Findings?|Due|Gap|Candidate|DayType|Tally|\w*Fault)\b")
"""What a function returns that decides something."""

PLUMBING = {
    "fxstation/rules/findings.py": "what a finding is, not when there is one",
    "fxstation/rules/plan.py": "the bundle that the rules look at",
    "fxstation/rules/validity.py": "limits stand in the declarations of the fields",
}
"""Modules among the rules that decide nothing about the trade."""

WRITES = re.compile(r"\b(INSERT\s+(OR \w+ )?INTO|REPLACE\s+INTO|UPDATE\s+[\"\w]|DELETE\s+FROM)\b")
MAY_WRITE = re.compile(r"fxstation/storage/(pen|journal|migrations/\w+)\.py")
ADDRESS = re.compile(r"[a-z]{2,8}://([\w.-]+)")
PLACES_OF_THE_WORLD = {
    "github.com", "scripts.sil.org", "www.adobe.com", "www.apache.org", "www.w3.org",
}  # fmt: skip
"""Hosts that licences, namespaces and notices name."""

MACHINE = re.compile(r"(/work/|/root/|/home/|/Users/|[A-Z]:\\\\?Users|/opt/wheels|\.pypirc)")
WORDS_OF_NOBODY = re.compile(
    r"(Manager|Handler|Helper|Util|Utils|Controller|Base|Info|Data|Processor|Factory)$"
)
OWN = ("fxstation", "ui", "main", "tools", "dev")


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef]:
    """The functions of a module that others call."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            yield node


def strings(tree: ast.Module) -> Iterator[str]:
    """Every text in a module that is no docstring, the fixed parts of f-strings too."""
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if id(node) not in docstrings:
                yield node.value
        elif isinstance(node, ast.JoinedStr):
            yield "".join(
                str(part.value) if isinstance(part, ast.Constant) else "x" for part in node.values
            )


# --- rules --------------------------------------------------------------------------------------


def test_every_rule_that_decides_something_says_where_it_comes_from() -> None:
    silent = []
    for name, tree in modules("fxstation"):
        if not name.startswith("fxstation/rules/") or name in PLUMBING:
            continue
        if SOURCE.search(ast.get_docstring(tree) or ""):
            continue
        silent += [
            f"{name}: {rule.name}"
            for rule in functions(tree)
            if rule.returns is not None
            and DECIDES.search(ast.unparse(rule.returns))
            and not SOURCE.search(ast.get_docstring(rule) or "")
        ]
    assert silent == []


def test_the_list_of_what_decides_nothing_names_modules_that_are_there() -> None:
    assert all((ROOT / name).exists() for name in PLUMBING)


# --- one door -----------------------------------------------------------------------------------


def test_only_the_pen_the_journal_and_the_migrations_write_rows() -> None:
    around = [
        f"{name}: {text[:60]}"
        for name, tree in modules("fxstation", "ui", "main")
        if not MAY_WRITE.fullmatch(name)
        for text in strings(tree)
        if WRITES.search(text)
    ]
    assert around == []


def test_the_search_for_writes_would_find_one() -> None:
    planted = ast.parse("""def f(db, table):\n    db.execute(f'DELETE FROM "{table}"')\n""")
    assert any(WRITES.search(text) for text in strings(planted))


def test_the_window_never_takes_the_stations_connection() -> None:
    taken = [
        name
        for name, tree in modules("ui", "main")
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in {"connection", "_writer", "execute"}
    ]
    assert taken == []


# --- nobody's machine ---------------------------------------------------------------------------


def test_no_file_names_a_machines_folders() -> None:
    found = [
        f"{name}: {line.strip()[:80]}"
        for name, content in texts()
        if name != "tests/house/test_sources.py"
        for line in content.splitlines()
        if MACHINE.search(line)
    ]
    assert found == []


def test_no_file_names_a_host_but_those_of_licences_and_namespaces() -> None:
    found = {
        f"{name}: {host}"
        for name, content in texts()
        for host in ADDRESS.findall(content)
        if host not in PLACES_OF_THE_WORLD
    }
    assert found == set()


# --- names and manners --------------------------------------------------------------------------


def test_nothing_is_called_by_a_word_that_says_nothing() -> None:
    found = [
        f"{name}: {node.name}"
        for name, tree in modules(*OWN)
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef) and WORDS_OF_NOBODY.search(node.name)
    ]
    found += [
        name for name, _tree in modules(*OWN) if re.search(r"(misc|utils?|helpers?)\.py", name)
    ]
    assert found == []


def test_a_subject_has_one_name_in_every_layer() -> None:
    """Plural everywhere; ``roster`` is the engine and the page that draws the one roster."""
    places: dict[str, str] = {}
    for name, _tree in modules("fxstation", "ui"):
        match = re.fullmatch(
            r"fxstation/(?:records|services|cli)/(\w+)\.py|ui/(\w+)/page\.py|fxstation/(\w+)/\w+\.py",
            name,
        )
        if match:
            places[next(filter(None, match.groups()))] = name
    both = {one for one, other in pairwise(sorted(places)) if other == f"{one}s"}
    assert both <= {"roster"}


def test_nothing_is_left_to_be_done_and_nothing_is_faked() -> None:
    unfinished = re.compile(r"\b(?:TODO|FIXME|XXX|HACK)\b")
    found = [
        f"{name}: {line.strip()[:80]}"
        for name, content in texts()
        if name.endswith(".py")
        and name not in {"tests/house/test_sources.py", "tests/strategies.py"}
        for line in content.splitlines()
        if unfinished.search(line) or "unittest.mock" in line
    ]
    assert found == []
