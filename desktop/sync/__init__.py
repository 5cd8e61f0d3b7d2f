"""Exchanging changes with the central database. (Arrives with the sync.)"""
