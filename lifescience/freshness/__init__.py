"""When may a stored page be shown again? As long as the content version has not changed (docs/freshness.md)."""
