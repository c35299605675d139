import csv

from papers.exports.anki import Note, anki_text

NOTES = [
    Note(
        "readmark-1",
        "什么是 $x_1 < 2$？",
        "- a\n- b\n\n$$\nx\n$$",
        "Readmark::My list",
        ("readmark", "batch norm"),
    ),
    Note("readmark-2", 'A "quoted"\tquestion', "```\nif a:\n\tb\n```\n[up](#content)", "Readmark::My list"),
]


def test_the_file_says_how_it_is_to_be_read() -> None:
    head = anki_text([]).splitlines()
    assert head[:3] == ["#separator:tab", "#html:true", "#notetype:Basic"]
    assert head[3:] == ["#guid column:1", "#deck column:4", "#tags column:5"]


def test_each_note_has_its_identifier_its_deck_and_its_tags() -> None:
    whole = list(csv.reader(anki_text(NOTES).split("\n", 6)[6].splitlines(keepends=True), delimiter="\t"))
    assert [row[0] for row in whole] == ["readmark-1", "readmark-2"]
    assert whole[0][3:] == ["Readmark::My list", "readmark batch-norm"]


def test_formulas_stay_tex_between_the_signs_that_anki_reads() -> None:
    text = anki_text(NOTES)
    assert r"\(x_1 &lt; 2\)" in text
    assert "\\[\nx\n\\]" in text
    assert "<math" not in text


def test_what_a_question_is_about_stands_above_it() -> None:
    text = anki_text([Note("1", "有什么缺点", "", "d", about="Inception & more")])
    assert '"<small>Inception &amp; more</small><p>有什么缺点</p>"' in text


def test_nothing_that_runs_goes_along() -> None:
    text = anki_text([Note("1", "<script>alert(1)</script> <img src=x onerror=alert(1)>", "", "d")])
    assert "script" not in text
    assert "onerror" not in text
