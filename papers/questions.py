"""Where the landed migration 0004 finds this name; the module is papers.markdown.questions."""

from papers.markdown.questions import questions_of

__all__ = ["questions_of"]
