"""Catalogues: what the station decides once and changes seldom."""
