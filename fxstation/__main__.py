"""``python -m fxstation``: the station from a command line, for scripts and the helpdesk."""

from fxstation.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
