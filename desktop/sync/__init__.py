"""Exchanging changes with the central database; it arrives with the sync."""
