"""Settings of this PC: needed before the database is open, and nobody's secret."""

import json
from pathlib import Path

from fxstation.i18n import N_
from fxstation.kinds import Choice, Text, Whole
from fxstation.records.declare import Record, fact, facts, record

FILE = "pc.json"


@record(
    table="pc_settings", title=N_("This PC"), one=N_("setting"), named_by="language", local=True
)
class PcSettings(Record):
    """How this PC shows things."""

    language: str = fact(
        Choice((("zh_CN", "中文"), ("en", "English"))), N_("Language"), default="zh_CN"
    )
    text_size: int = fact(
        Whole("%", 100, 200), N_("Text size"), default=100, hint=N_("100 to 200 %.")
    )
    theme: str = fact(
        Choice((("light", N_("Light")), ("dark", N_("Dark")))), N_("Colours"), default="light"
    )
    last_folder: str = fact(Text(1000), N_("Last folder"), default="")


def load(folder: Path) -> PcSettings:
    """Read this PC's settings; what is missing or not understood keeps its default."""
    try:
        read = json.loads((folder / FILE).read_text("utf-8"))
    except (OSError, ValueError):
        return PcSettings()
    known = {fact.name: type(fact.default) for fact in facts(PcSettings)}
    if not isinstance(read, dict):
        return PcSettings()
    return PcSettings(**{k: v for k, v in read.items() if k in known and type(v) is known[k]})


def save(folder: Path, settings: PcSettings) -> None:
    """Write this PC's settings whole or not at all."""
    written = {fact.name: getattr(settings, fact.name) for fact in facts(PcSettings)}
    fresh = folder / (FILE + ".new")
    fresh.write_text(json.dumps(written, ensure_ascii=False, indent=1), "utf-8")
    fresh.replace(folder / FILE)
