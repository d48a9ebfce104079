"""Make ``resources/fonts/MFSRareHan-Regular.ttf``: the Chinese characters that Noto Sans SC lacks.

Names of people and places hold characters that the bundled Noto Sans SC does not draw (𠮷). This
takes them, and nothing else, from LXGW WenKai (OFL-1.1). The licence reserves the names "LXGW"
and "霞鹜" for the original, so the subset carries a name of its own in every naming field; the
copyright and licence fields stay as they are, as the licence asks.

A maintainer runs it when Noto Sans SC or LXGW WenKai is renewed::

    apt-get download fonts-lxgw-wenkai && dpkg -x fonts-lxgw-wenkai_*.deb lxgw
    .venv/bin/python tools/rare_han.py "$(find lxgw -name LXGWWenKai-Regular.ttf)"
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

FONTS = Path(__file__).resolve().parent.parent / "resources" / "fonts"
FAMILY = "MFS Rare Han"
POSTSCRIPT = "MFSRareHan-Regular"
KEPT_NAMES = (0, 5, 13, 14)  # copyright, version, licence, licence address
HAN = (
    range(0x3400, 0x4DC0),  # extension A
    range(0x4E00, 0xA000),
    range(0xF900, 0xFB00),  # compatibility
    range(0x20000, 0x40000),  # extensions B and later
)


def rare_characters(font: TTFont, covered: set[int]) -> set[int]:
    """The code points of Chinese characters that the font has and the covered set lacks."""
    return {
        code
        for code in font.getBestCmap()
        if code not in covered and any(code in block for block in HAN)
    }


def rename(font: TTFont) -> None:
    """Put our own name into every naming field and drop the rest but copyright and licence."""
    table = font["name"]
    table.names = [
        entry
        for entry in table.names
        if entry.platformID == 3 and entry.langID == 0x409 and entry.nameID in KEPT_NAMES
    ]
    version = str(table.getDebugName(5)).split(";")[0]
    for number, text in (
        (1, FAMILY),
        (2, "Regular"),
        (3, f"{FAMILY} {version}"),
        (4, FAMILY),
        (6, POSTSCRIPT),
    ):
        table.setName(text, number, 3, 1, 0x409)
    font["OS/2"].achVendID = "MFS "


def main(source: Path) -> None:
    """Write the subset of the source font."""
    covered = set(TTFont(FONTS / "NotoSansSC-Regular.ttf").getBestCmap())
    font = TTFont(source, recalcTimestamp=False)
    options = Options()
    options.layout_features = []
    options.name_IDs = ["*"]
    options.hinting = False
    options.notdef_outline = True
    options.drop_tables += ["DSIG", "GSUB", "GPOS", "GDEF"]
    codes = rare_characters(font, covered)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=codes)
    subsetter.subset(font)
    rename(font)
    target = FONTS / f"{POSTSCRIPT}.ttf"
    font.save(target)
    print(f"{target.name}: {len(codes)} characters, {target.stat().st_size:,} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
