"""Catalogs: the translations of letters and campaigns, read from .po files in memory."""
