"""The tests of what is stored hold on PostgreSQL as well as on SQLite."""

import os
import re
import subprocess
import sys

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


def test_models_importing_and_readings_hold_on_postgresql() -> None:
    with cluster() as address:
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *ON_BOTH_DATABASES]
        finished = subprocess.run(
            command, cwd=ROOT, capture_output=True, text=True, env=os.environ | {"DATABASE_URL": address}
        )
    assert finished.returncode == 0, finished.stdout[-4000:]
    assert re.search(r"\b(?:[1-9]\d{2,}) passed", finished.stdout)
