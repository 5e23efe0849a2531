"""Speed of the real stack, measured: `make bench` (docs/speed.md)."""
