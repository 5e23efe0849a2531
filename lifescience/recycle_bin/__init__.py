"""The recycle bin: what staff delete lies there for a while and can be restored. See docs/editors-desk.md."""
