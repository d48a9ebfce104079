"""Registers as captains keep them: a file or pasted text becomes a plan of new and changed records.

``tables`` reads cells, ``headings`` finds what each column is, ``cells`` reads one cell,
``rows`` tells people from totals and signatures, ``twins`` finds who is there already, ``plan``
says what would happen, ``refused`` writes back what could not come in. Nothing here writes to
the station: ``fxstation.services.imports`` does.
"""
