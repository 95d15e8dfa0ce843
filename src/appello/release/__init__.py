"""Approved letters on their way out: what an outbox holds, and how it is written at once."""
