"""A landed migration is never edited: databases have run it as it was."""

import hashlib

import pytest

from tests.shared_data import ROOT

# Whoever adds a migration adds its line; a line that stands here is never changed.
LANDED = {
    "papers/migrations/0001_initial.py": ("e6ee1ae18d63208acaa12f34cfcb745d291e54e7b351771720780dc08b70ed76"),
    "papers/migrations/0002_arxiv_and_bibtex.py": (
        "7511deeb6315fe4f44e43023003650276a0104e0bc319f77c5e97bcc0c5ff4b4"
    ),
    "papers/migrations/0003_updates.py": ("0005cf18f48dddf22548423de357b826e38ae2a87e0b9cd520bb37e0285f6f3a"),
    "papers/migrations/0004_questions.py": (
        "7f1945ede2b1f53322fd2d8d6b9657d59a854cdf3b88dc527eabfe05d8fe1ecb"
    ),
    "papers/migrations/0005_base_state.py": (
        "509cf6f62fb687af633e676de02fd36d39f7c5c7c33e2da2af498c0ff116d30e"
    ),
    "papers/migrations/0006_base_named.py": (
        "fa607830e4aad9860df1635fc958e862f75db187e42bc582ae36e986b0f825bd"
    ),
    "papers/migrations/0007_entry_counts.py": (
        "34068285b5d9e1a18a7cad2ead3972da7cfab897be30fef1d6049ad93e9a9248"
    ),
    "papers/migrations/0008_what_a_list_is.py": (
        "968677719bf830ee2585f7b55006e264704d628ad847ece1bbb9e9c3a47e437b"
    ),
    "tracker/migrations/0001_initial.py": (
        "49682211a52a18cadb03375e435668e2218b63f200456dc7f66c7d5b527ab23a"
    ),
    "tracker/migrations/0002_updates.py": (
        "655ff3638478421de7751a7c3339593d5fba99016c87cc10a557d1f6bbdde491"
    ),
    "tracker/migrations/0003_practice.py": (
        "2d9f8e9ba3cf198970ed7da582316dbc63873e30f1fe595c4a58f69f984eed38"
    ),
    "tracker/migrations/0004_heartbeat.py": (
        "fef8f05e30fe41484369b24a877d542feaf9dc1841fc5993b94313a57fd20522"
    ),
    "tracker/migrations/0005_note_events.py": (
        "5ed63288773f63621c9658aaa405fd69a9737494cb3f914eec4864c69e1e5ba6"
    ),
    "tracker/migrations/0006_two_files.py": (
        "58ef3702ac19bb189817e21911088a4ca0bb04504435645374e3230d75f0f355"
    ),
}


@pytest.mark.parametrize("path", LANDED)
def test_a_landed_migration_is_what_it_was(path: str) -> None:
    assert hashlib.sha256((ROOT / path).read_bytes()).hexdigest() == LANDED[path]


def test_every_migration_has_its_line() -> None:
    found = [*ROOT.glob("papers/migrations/0*.py"), *ROOT.glob("tracker/migrations/0*.py")]
    assert {str(path.relative_to(ROOT)) for path in found} == LANDED.keys()
