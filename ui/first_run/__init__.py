"""The first start: a calm wizard that makes the station."""
