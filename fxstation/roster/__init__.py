"""The roster engine: a month's duties proposed by CP-SAT in a process of its own.

Model, recipe and measurements: docs/roster.md. Only ``model`` and ``solve`` import OR-Tools;
the station itself talks to the process through ``client``.
"""
