"""The commands people script: bytes in and out, exit statuses, one-line errors."""

from pathlib import Path

import pytest

from tests.factories import SHORT_LIST
from tests.serving import manage
from tests.shared_data import ROOT

REAL = ROOT / "fixtures" / "reading-list.md"
CREATE_USERS = """
from django.contrib.auth.models import User
User.objects.create(username="owner")
User.objects.create(username="ada")
"""
DELETE_MEMBERS = """
from tracker.models import Member
Member.objects.filter(reading_list__slug="nobodys").delete()
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An installation with an owner and no list of hers."""
    folder = tmp_path_factory.mktemp("commands") / "data"
    folder.mkdir()
    manage(folder, "migrate", "-v0")
    manage(folder, "shell", "-v0", "-c", CREATE_USERS)
    return folder


@pytest.fixture(scope="module")
def real(folder: Path) -> str:
    manage(folder, "import_list", str(REAL), "--slug", "real")
    return "real"


def said(folder: Path, *arguments: str, stdin: bytes = b"") -> str:
    """What a command says when it fails: one line, exit status 1."""
    finished = manage(folder, *arguments, check=False, stdin=stdin)
    lines = finished.stderr.decode().splitlines()
    assert (finished.returncode, len(lines)) == (1, 1), finished.stderr.decode()
    return lines[0].removeprefix("CommandError: ")


def test_a_login_link_before_the_first_start_is_refused_in_a_sentence(folder: Path) -> None:
    assert said(folder, "login_link").startswith("Nothing is set up yet: start Readmark once")


def test_importing_says_what_is_one_as_one(folder: Path) -> None:
    text = b"# Mine\n## Books\n- [ ] **A**\n"
    finished = manage(folder, "import_list", "-", "--slug", "single", "--title", "Mine", stdin=text)
    assert finished.stdout.decode().splitlines()[1].startswith("1 category, 1 book, 0 papers, 0 other,")
    bibtex = b"@article{a, title={A new one}}"
    finished = manage(folder, "import_bibtex", "-", "--list", "single", stdin=bibtex)
    assert finished.stdout.decode() == "1 block: 1 new\n"


def test_importing_says_what_was_understood(folder: Path) -> None:
    finished = manage(folder, "import_list", str(REAL), "--slug", "counted", "--title", "Counted")
    assert finished.stdout.decode().splitlines() == [
        "counted: Counted",
        "8 categories, 8 books, 49 papers, 0 other, 6 read, 9 summaries, 3 concepts",
    ]


def test_a_document_without_entries_says_where_to_read_what_one_is(folder: Path) -> None:
    finished = manage(folder, "import_list", "-", "--slug", "table", stdin=b"| a | b |\n|---|---|\n")
    assert "docs/formats.md" in finished.stdout.decode()


def test_a_list_comes_back_byte_for_byte(folder: Path, real: str) -> None:
    assert manage(folder, "export_list", real).stdout == REAL.read_bytes()


def test_standard_input_is_a_file_too(folder: Path) -> None:
    manage(folder, "import_list", "-", "--slug", "piped", stdin=b"\xef\xbb\xbf- [x] one\r\n- [ ] two")
    assert manage(folder, "export_list", "piped").stdout == b"\xef\xbb\xbf- [x] one\r\n- [ ] two"


def test_ticking_changes_one_byte_and_can_be_taken_back(folder: Path) -> None:
    manage(folder, "import_list", "-", "--slug", "ticked", stdin=SHORT_LIST.encode())
    manage(folder, "tick", "ticked", "ResNet")
    assert (
        manage(folder, "export_list", "ticked").stdout
        == SHORT_LIST.replace("- [ ] ResNet", "- [x] ResNet").encode()
    )
    manage(folder, "tick", "ticked", "resnet", "--status", "to-read")
    assert manage(folder, "export_list", "ticked").stdout == SHORT_LIST.encode()


def test_another_persons_ticks_are_exported_for_her(folder: Path) -> None:
    manage(folder, "import_list", "-", "--slug", "hers", "--owner", "ada", stdin=SHORT_LIST.encode())
    mine = manage(folder, "export_list", "hers", "--user", "owner").stdout
    assert (mine.count(b"[x]"), manage(folder, "export_list", "hers").stdout.count(b"[x]")) == (0, 1)


def test_a_file_is_replaced_whole(folder: Path, real: str, tmp_path: Path) -> None:
    target = tmp_path / "list.md"
    target.write_text("old")
    manage(folder, "export_list", real, "--output", str(target))
    assert target.read_bytes() == REAL.read_bytes()
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "standard input: empty."),
        (b"a\n\xff\xfe", "standard input, line 2: not UTF-8."),
        (b"a\0b", "standard input, line 1: holds a NUL byte."),
        (b"a" * 5_000_001, "standard input: larger than 5 MB."),
    ],
)
def test_what_is_no_document_is_refused(folder: Path, data: bytes, expected: str) -> None:
    assert said(folder, "import_list", "-", "--slug", "refused", stdin=data) == expected
    assert "no list" in said(folder, "export_list", "refused")


def test_a_folder_and_a_missing_file_are_refused(folder: Path, tmp_path: Path) -> None:
    assert said(folder, "import_list", str(tmp_path)) == f"{tmp_path}: is a folder; name the file in it."
    assert said(folder, "import_list", "nowhere.md") == "nowhere.md: No such file or directory."


def test_a_taken_address_and_an_unknown_owner_are_refused(folder: Path, real: str) -> None:
    assert "already" in said(folder, "import_list", str(REAL), "--slug", real)
    assert "“nobody”" in said(folder, "import_list", str(REAL), "--slug", "other", "--owner", "nobody")
    assert "no list" in said(folder, "export_list", "other")


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["export_list", "none"], "There is no list with the address “none”."),
        (["export_list", "real", "--user", "nobody"], "There is no person called “nobody”."),
        (["tick", "none", "resnet"], "There is no list with the address “none”."),
        (["tick", "real", "resnet", "Nothing"], "real: there is no entry “Nothing”."),
        (["tick", "real", "resnet", "--user", "ada"], "real: ada is not a member of this list."),
        (["export_list", "real", "--output", "/nowhere/x.md"], "/nowhere/x.md: No such file or directory."),
    ],
)
@pytest.mark.usefixtures("real")
def test_what_is_unknown_is_named_and_nothing_changes(
    folder: Path, arguments: list[str], expected: str
) -> None:
    assert said(folder, *arguments) == expected
    assert manage(folder, "export_list", "real").stdout == REAL.read_bytes()


def test_a_list_without_an_owner_is_exported_as_it_is(folder: Path) -> None:
    manage(folder, "import_list", "-", "--slug", "nobodys", stdin=SHORT_LIST.encode())
    manage(folder, "shell", "-v0", "-c", DELETE_MEMBERS)
    assert manage(folder, "export_list", "nobodys").stdout == SHORT_LIST.encode()
    assert "no owner" in said(folder, "tick", "nobodys", "resnet")


class TestBibtex:
    BIBTEX = (
        b"@misc{a, title={A thing}, year=2017}\n@misc{a, title={A thing}, year=2017}\n@misc{b, title={open\n"
    )

    def test_importing_says_what_became_of_every_block(self, folder: Path) -> None:
        manage(folder, "import_list", "-", "--slug", "bib", stdin=SHORT_LIST.encode())
        finished = manage(folder, "import_bibtex", "-", "--list", "bib", "--name", "Refs", stdin=self.BIBTEX)
        assert finished.stdout.decode().splitlines() == [
            "standard input, line 2: A thing (a): the same work stands earlier in the file.",
            "standard input, line 3: b: it cannot be read:"
            " a brace, a quote or a comma is missing in it or before it.",
            "3 blocks: 1 new, 1 twice in the file, 1 not read",
        ]

    def test_checking_changes_nothing(self, folder: Path) -> None:
        before = manage(folder, "export_list", "bib").stdout
        manage(folder, "import_bibtex", "-", "--list", "bib", "--check", stdin=b"@misc{c, title={Another}}")
        assert manage(folder, "export_list", "bib").stdout == before

    def test_a_new_list_belongs_to_its_owner(self, folder: Path) -> None:
        manage(folder, "import_bibtex", "-", "--name", "Mine alone", "--owner", "ada", stdin=self.BIBTEX)
        assert '- [ ] **"A thing"**\n' in manage(folder, "export_list", "mine-alone").stdout.decode()

    def test_an_unknown_list_is_one_line(self, folder: Path) -> None:
        assert (
            said(folder, "import_bibtex", "-", "--list", "none", stdin=self.BIBTEX)
            == "There is no list with the address “none”."
        )

    @pytest.mark.parametrize(
        ("kind", "start"),
        [
            ("bibtex", "@book{deep-learning"),
            ("csv", "key,kind,category"),
            ("json", "{"),
            ("ris", "1.\nTY  - BOOK"),
        ],
    )
    def test_exporting_in_other_formats(self, folder: Path, kind: str, start: str) -> None:
        assert manage(folder, "export_list", "bib", "--format", kind).stdout.decode().startswith(start)
