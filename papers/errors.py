"""What a document, a file of one, or a change of it can be refused for.

Each error has one English sentence for a person, and the names that stand in it. The edges (views, forms, the
admin) print `papers.sentences.sentence_of(error)`, which is the same in the person's language; commands print
`str(error)`. Pure: no error asks for a language when it is raised.
"""

from typing import Any, ClassVar

LARGEST_DOCUMENT = 5_000_000  # bytes of UTF-8


def gettext_noop(sentence: str) -> str:
    """Mark a sentence for translation and give it as it is, like Django's function of this name."""
    return sentence


class DocumentError(Exception):
    """A document, or a change of it, cannot be taken; nothing was changed.

    `names` are what the sentence speaks of: a file, a line number, a title.
    """

    sentence: ClassVar[str] = ""

    def __init__(self, **names: object) -> None:
        super().__init__(self.sentence % names)
        self.names = names


# A file or a text that is brought.


class TooLargeError(DocumentError):
    """A document is larger than LARGEST_DOCUMENT. `where` names its file."""

    sentence = gettext_noop("%(where)s: larger than 5 MB.")


class ZipTooLargeError(DocumentError):
    """A zip is larger than one that is unpacked. `where` names it."""

    sentence = gettext_noop("%(where)s: larger than 60 MB.")


class EmptyFileError(DocumentError):
    """A file holds nothing. `where` names it."""

    sentence = gettext_noop("%(where)s: empty.")


class NulByteError(DocumentError):
    """A text holds a NUL, which PostgreSQL cannot store. `where` names its file, `line` counts from 1."""

    sentence = gettext_noop("%(where)s, line %(line)d: holds a NUL byte.")


class NotUtf8Error(DocumentError):
    """A file is no text in UTF-8. `where` names it; `line`, from 1, is that of the first wrong byte."""

    sentence = gettext_noop("%(where)s, line %(line)d: not UTF-8.")


class PreviewGoneError(DocumentError):
    """What was uploaded for a preview is no longer kept."""

    sentence = gettext_noop("The preview is too old; choose the file again.")


class PreviewDamagedError(DocumentError):
    """The text that a preview carries along did not come back as it was sent."""

    sentence = gettext_noop("The preview was not sent back whole; choose the file again.")


class NoBibtexEntryError(DocumentError):
    """A list is to be made of BibTeX in which there is nothing to read."""

    sentence = gettext_noop("There is no BibTeX entry with a title in it.")


# A file that is to be written. `where` is its path.


class FileChangedError(DocumentError):
    """The file no longer holds what was read from it; it is left as it is."""

    sentence = gettext_noop("%(where)s: was changed in this moment; nothing was written. Run it again.")


class FileNotWrittenError(DocumentError):
    """The file system refuses; `reason` says why."""

    sentence = gettext_noop("%(where)s: %(reason)s.")


# A zip. `where` names it, `name` is a member, escaped and cut for printing.


class UnreadableZipError(DocumentError):
    """The file is damaged, or is no zip."""

    sentence = gettext_noop("%(where)s: is no zip that can be read.")


class DuplicateMemberError(DocumentError):
    """Two members have one name: which of them is meant nobody knows."""

    sentence = gettext_noop("%(where)s: holds two files of one name.")


class TooManyMembersError(DocumentError):
    """The zip would unpack to more files or bytes than a list may have."""

    sentence = gettext_noop("%(where)s: holds more than 5,000 files or 60 MB.")


class NoDocumentInZipError(DocumentError):
    """It cannot be told which of the zip's files is the document."""

    sentence = gettext_noop("%(where)s: must hold one Markdown file, or a README.md beside others.")


class MemberOutsideError(DocumentError):
    """The member's path leads out of the folder."""

    sentence = gettext_noop("%(where)s: %(name)s: leads out of the folder.")


class MemberUnnamedError(DocumentError):
    """The member's name holds a NUL."""

    sentence = gettext_noop("%(where)s: %(name)s: has no name that can be read.")


class MemberNoFileError(DocumentError):
    """The member is neither a file nor a folder."""

    sentence = gettext_noop("%(where)s: %(name)s: is a link or a device.")


class MemberEncryptedError(DocumentError):
    """The member needs a password."""

    sentence = gettext_noop("%(where)s: %(name)s: is encrypted.")


class MemberBombError(DocumentError):
    """The member is compressed more than anything honest is."""

    sentence = gettext_noop("%(where)s: %(name)s: would unpack to more than a hundred times its size.")


# An address on the web. `host` is its name, with the port where that is not 443.


class NotHttpsError(DocumentError):
    """The address is of another scheme, or is none."""

    sentence = gettext_noop("Only an address that starts with https:// can be read.")


class HostNotListedError(DocumentError):
    """No file is read from `host`. `hosts` are those that READMARK_IMPORT_HOSTS lists, with commas."""

    sentence = gettext_noop("%(host)s is not among the hosts that files are read from: %(hosts)s.")


class NoHostsListedError(DocumentError):
    """No file is read from `host`, nor from any other: READMARK_IMPORT_HOSTS lists none."""

    sentence = gettext_noop("%(host)s is not among the hosts that files are read from: there are none.")


class UnknownHostError(DocumentError):
    """The name of the host has no address."""

    sentence = gettext_noop("%(host)s is not known to the internet.")


class PrivateHostError(DocumentError):
    """One of the addresses of the name is not on the public internet."""

    sentence = gettext_noop("%(host)s leads to a private network.")


class HostFailedError(DocumentError):
    """The host did not answer, or not as HTTP has it."""

    sentence = gettext_noop("%(host)s could not be read: try again later.")


class NoFileThereError(DocumentError):
    """The host answered with the HTTP status `status`, which brings no file."""

    sentence = gettext_noop("%(host)s answered %(status)d; there is no file to read.")


class DownloadTooLargeError(DocumentError):
    """More bytes came than a document may have."""

    sentence = gettext_noop("The file is larger than 5 MB.")


class DownloadTooSlowError(DocumentError):
    """The file did not come within the time there is."""

    sentence = gettext_noop("The file took longer than 20 seconds.")


# The address of a list, and who is on it.


class InvalidSlugError(DocumentError):
    """The name `slug` cannot stand in an address."""

    sentence = gettext_noop("“%(slug)s” is no short address: use letters, digits and hyphens.")


class SlugTakenError(DocumentError):
    """Another list has the address `slug`, or a page of Readmark has."""

    sentence = gettext_noop("There is a list with the address “%(slug)s” already.")


class NotAMemberError(DocumentError):
    """Somebody is named who is not on a list. `name` is their username, `list` the list's slug."""

    sentence = gettext_noop("%(name)s is not on the list “%(list)s”.")


# Words that are to be written into the document.


class WordsRefusedError(DocumentError):
    """The document cannot hold these words so that they read back as they were meant."""


class NotOneLineError(WordsRefusedError):
    """The words hold a line end or another control character."""

    sentence = gettext_noop("Write it on one line, without control characters.")


class MissingTitleError(WordsRefusedError):
    """An entry would have no title."""

    sentence = gettext_noop("Write a title: an entry cannot be without one.")


class ReadsOtherwiseError(WordsRefusedError):
    """As Markdown the words would be something else, even when escaped."""

    sentence = gettext_noop("The document cannot hold this text there: it would read as something else.")


class NotHeadingWordsError(WordsRefusedError):
    """The words are none, or would read as Markdown in a heading."""

    sentence = gettext_noop("A heading is one line of words, without Markdown.")


# A text that is to be laid out, and then is shown as it stands.


class TextTooInvolvedError(DocumentError):
    """To lay out the text would take more time or memory than a page may."""

    sentence = gettext_noop(
        "This text is shown as it stands: it has too many marks, links or tags in each other to be laid out."
    )


# A formula, which is shown as its TeX then.


class FormulaError(DocumentError):
    """A formula cannot be shown as MathML."""

    sentence = gettext_noop("This formula cannot be shown.")


class FormulaUnreadableError(FormulaError):
    """The TeX is wrong, or the converter does not know it. `reason` is what it says, in English."""

    sentence = gettext_noop("This formula cannot be shown: %(reason)s.")

    def __init__(self, *, reason: str) -> None:
        super().__init__(reason=reason.strip().rstrip("."))


class FormulaTooLongError(FormulaError):
    """The TeX has more than `most` characters."""

    sentence = gettext_noop("This formula cannot be shown: it is longer than %(most)d characters.")


class FormulaTooDeepError(FormulaError):
    """The TeX has more than `most` braces in each other."""

    sentence = gettext_noop("This formula cannot be shown: its braces are nested more than %(most)d deep.")


class FormulaDefinesError(FormulaError):
    """The TeX gives commands a meaning of its own."""

    sentence = gettext_noop("This formula cannot be shown: it defines commands of its own.")


class FormulaBracketsError(FormulaError):
    """The TeX opens more than `most` brackets, and holds a sign that would stand for one of them."""

    sentence = gettext_noop(
        "This formula cannot be shown: it opens more than %(most)d brackets and holds a rare sign."
    )


# A change of the document.


class StructureChangedError(DocumentError):
    """The text of a part would make other parts, or other numbers of them, out of the document."""

    sentence = gettext_noop(
        "This text would change the structure of the list: a heading of this level, an open fence or a list"
        " item in it reads as another part. Use deeper headings, or put it in a code block."
    )


class InsertionChangesStructureError(StructureChangedError):
    """With new text in this place other parts of the document would read otherwise."""

    sentence = gettext_noop(
        "The document would read otherwise with this text there; choose another place for it."
    )


class ArrangementChangesStructureError(StructureChangedError):
    """Put together in this order the parts would read as others."""

    sentence = gettext_noop("The document would read otherwise with this change; nothing was changed.")


class ListTooLargeError(DocumentError):
    """The document would grow beyond LARGEST_DOCUMENT."""

    sentence = gettext_noop("The list would grow larger than 5 MB.")


class NoSuchPlaceError(DocumentError):
    """The place to move to is in no document, or in another one."""

    sentence = gettext_noop("There is no such place in this list.")


class NestedEntryError(DocumentError):
    """An entry that is nested in another one does not move alone."""

    sentence = gettext_noop("This entry is part of another one: move that one, and it comes along.")


class CategoryNotEmptyError(DocumentError):
    """The category `title` still holds something."""

    sentence = gettext_noop("Something stands under “%(title)s”: move or remove that first.")


class LineChangedError(DocumentError):
    """The line that the check-up is to put right is not what it was when it was looked at."""

    sentence = gettext_noop("This line has been changed since.")


class PartGoneError(DocumentError):
    """What is to be changed has left the document since it was opened."""

    sentence = gettext_noop("This has left the document since you opened it.")


class ListKeepsChangingError(DocumentError):
    """Each time a new version had been compared with the list, somebody had changed the list meanwhile."""

    sentence = gettext_noop("The list is being changed at this moment; nothing was taken in. Try again.")


class ExternallyChangedError(DocumentError):
    """Someone else has changed the part since it was opened.

    `stored` is its row as it is now: a Category, an Entry or a Summary.
    """

    sentence = gettext_noop("Someone else has changed this text since you opened it.")

    def __init__(self, stored: Any) -> None:
        super().__init__()
        self.stored = stored
