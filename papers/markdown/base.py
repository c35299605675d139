"""What the file that a document came from holds of one part: the base of the next three-way merge. Pure."""

from dataclasses import dataclass
from enum import StrEnum


class BaseState(StrEnum):
    """How the file stands to the text that is stored here."""

    SAME = "same"  # the file and the stored text agree; of a removed part: both have none
    ABSENT = "absent"  # the file has no such part: it was added here
    OTHER = "other"  # the file has another text of it: one of both was changed


@dataclass(frozen=True, slots=True)
class Base:
    """What the file holds of one part: `state`, and where that is OTHER the file's own `text` of it."""

    state: BaseState
    text: str = ""

    @property
    def is_same(self) -> bool:
        """Whether the file holds what is stored here."""
        return self.state == BaseState.SAME

    @property
    def is_other(self) -> bool:
        """Whether the file holds another text of the part."""
        return self.state == BaseState.OTHER

    def in_file(self, stored: str) -> str:
        """The file's text of a part whose stored text is `stored`; empty where the file has no such part."""
        return stored if self.is_same else self.text


SAME = Base(BaseState.SAME)
ABSENT = Base(BaseState.ABSENT)


def removed_here(base: Base, source: str) -> Base:
    """The base of a part that is removed here, from its base before and its stored text.

    The file still holds its own text, or the text that both had. Where it had no such part, both agree now.
    """
    if base.is_same:
        return Base(BaseState.OTHER, source)
    return base if base.is_other else SAME


def base_of(text: str, stored: str) -> Base:
    """The base of a part of which the file holds `text`, and whose stored text is `stored`."""
    return SAME if text == stored else Base(BaseState.OTHER, text)
