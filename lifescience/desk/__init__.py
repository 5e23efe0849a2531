"""The editors' desk: what the admin is beyond Wagtail."""
