"""What is right and wrong at a station: pure functions over records, no clock, no database.

Hard rules block, soft rules warn and say on what they rest (domain.md 2.2, 2.3).
"""
