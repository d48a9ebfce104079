"""Absences of all team members."""
