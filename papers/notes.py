"""Where the landed migration 0004 finds this name; the module is papers.markdown.notes."""

from papers.markdown.notes import is_written

__all__ = ["is_written"]
