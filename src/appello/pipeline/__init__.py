"""The whole run on one screen, and what it reports. Only here do the stages meet."""
