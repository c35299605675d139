"""What the file a document came from holds of one part: the base of the next three-way merge. Pure."""

from dataclasses import dataclass
from enum import StrEnum


class BaseState(StrEnum):
    """How the file stands to the text that is stored here."""

    SAME = "same"  # the file and the stored text agree; of a removed part: both have none
    ABSENT = "absent"  # the file has no such part: it was added here
    OTHER = "other"  # the file has another text of it: one of both was changed


@dataclass(frozen=True, slots=True)
class Base:
    """The state, and the file's own text of the part where that is OTHER, else nothing."""

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
    """What the file holds of a part that is removed here: its own text, else the text it shared, else nothing."""
    if base.is_same:
        return Base(BaseState.OTHER, source)
    return base if base.is_other else SAME


def base_of(text: str, stored: str) -> Base:
    """What a file that holds `text` of a part is to the stored text of it."""
    return SAME if text == stored else Base(BaseState.OTHER, text)
