"""What those who run the site see of it: health, logs, metrics, errors. Nothing here knows the content."""
