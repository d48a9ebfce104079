"""What one operation touched: every write returns it, every page asks it whether to reload."""

from attrs import field, frozen


@frozen
class Changes:
    """The rows that one operation touched.

    ``touched`` maps a table to the identifiers of its rows. ``operation`` is the number of the
    operation in the journal, 0 when nothing had to be written.
    """

    operation: int = 0
    title: str = ""
    touched: dict[str, frozenset[str]] = field(factory=dict)

    def __bool__(self) -> bool:
        """Tell whether anything was written."""
        return bool(self.touched)

    def concern(self, *tables: str) -> bool:
        """Tell whether any of these tables was touched."""
        return any(table in self.touched for table in tables)
