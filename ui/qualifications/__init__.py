"""Certificates of all team members, soonest to expire first."""
