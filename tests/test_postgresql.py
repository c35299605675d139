"""The tests of what is stored hold on PostgreSQL as well as on SQLite."""

import os
import re
import subprocess
import sys

import pytest

from tests.postgresql import cluster
from tests.shared_data import ROOT

ON_BOTH_DATABASES = [
    "tests/test_hostile_requests.py",
    "tests/test_removed_members.py",
    "tests/test_same_moment.py",
    "tests/papers/test_forms.py",
    "tests/papers/arxiv/test_fetching.py",
    "tests/papers/arxiv/test_turns.py",
    "tests/papers/bibtex/test_importing.py::TestImportingIntoAList",
    "tests/papers/exports/test_bibtex.py",
    "tests/papers/exports/test_tables.py",
    "tests/papers/lists/test_additions.py",
    "tests/papers/lists/test_exporting.py",
    "tests/papers/lists/test_importing.py",
    "tests/papers/lists/test_question_rows.py",
    "tests/papers/models/test_document.py",
    "tests/tracker/copies/test_syncing.py",
    "tests/tracker/copies/test_ticks.py",
    "tests/tracker/copies/test_two_files.py",
    "tests/tracker/installation/test_trouble.py",
    "tests/tracker/management/test_import_history.py",
    "tests/tracker/models/test_membership.py",
    "tests/tracker/models/test_reading.py",
    "tests/tracker/people/test_members.py",
    "tests/tracker/practice/test_cards.py",
    "tests/tracker/practice/test_interviews.py",
    "tests/tracker/progress/test_figures.py",
    "tests/tracker/progress/test_ledgers.py",
    "tests/tracker/progress/test_notes.py",
    "tests/tracker/progress/test_readings.py",
    "tests/tracker/progress/test_report.py",
    "tests/tracker/progress/test_steps.py",
    "tests/tracker/progress/test_tallies.py",
    "tests/tracker/test_access.py",
    "tests/tracker/views/test_arranging.py",
    "tests/tracker/views/test_arxiv.py",
    "tests/tracker/views/test_badge.py",
    "tests/tracker/views/test_doctor.py",
    "tests/tracker/views/test_entries.py",
    "tests/tracker/views/test_exports.py",
    "tests/tracker/views/test_health.py",
    "tests/tracker/views/test_home.py",
    "tests/tracker/views/test_images.py",
    "tests/tracker/views/test_notes.py",
    "tests/tracker/views/test_practice.py",
    "tests/tracker/views/test_questions.py",
    "tests/tracker/views/test_readings.py",
    "tests/tracker/views/test_statistics.py",
    "tests/tracker/views/test_undoing.py",
    "tests/tracker/views/test_writing.py",
    "tests/upgrades/test_base_state.py",
    "tests/upgrades/test_what_a_list_is.py",
]


def passed_on_postgresql(*arguments: str) -> int:
    """How many tests pass on a new cluster; the test fails where one of them does."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *arguments]
    with cluster() as address:
        finished = subprocess.run(
            command, cwd=ROOT, capture_output=True, text=True, env=os.environ | {"DATABASE_URL": address}
        )
    passed = re.search(r"\b(\d+) passed", finished.stdout)
    assert (finished.returncode, bool(passed)) == (0, True), finished.stdout[-4000:]
    return int(passed[1]) if passed else 0


def test_models_importing_and_readings_hold_on_postgresql() -> None:
    assert passed_on_postgresql(*ON_BOTH_DATABASES) > 500


@pytest.mark.soak
def test_no_request_of_many_ends_in_a_fault_on_postgresql() -> None:
    assert passed_on_postgresql("-m", "soak", "tests/test_hostile_requests.py") == 1
