"""What may stand in the places of an address: what a database can be asked for, and nothing else.

PostgreSQL refuses a text with a NUL in it, and every database a number that is too large: such an address
leads nowhere, as one does that names what is not there.
"""


class Word:
    """A text without a slash, such as a slug: `<word:slug>`."""

    regex = r"[^/\x00]+"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: object) -> str:
        return str(value)


class Words(Word):
    """A text that may hold slashes, such as the path of an image: `<words:name>`."""

    regex = r"[^\x00]+"


class PrimaryKey:
    """The primary key of a row, at most eleven digits: `<pk:pk>`."""

    regex = r"[0-9]{1,11}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: object) -> str:
        return str(value)
