import os
import re
import subprocess
import sys

from tests.postgresql import cluster
from tests.shared_data import ROOT

ON_BOTH_DATABASES = [
    *("tests/papers/test_models.py", "tests/papers/test_importing.py", "tests/papers/test_exporting.py"),
    *("tests/tracker/test_models.py", "tests/tracker/test_joining.py", "tests/tracker/test_progress.py"),
    *("tests/papers/test_fetching.py", "tests/papers/test_turns.py::TestWaiting"),
    *("tests/papers/test_additions.py", "tests/papers/test_bib_importing.py::TestImportingIntoAList"),
    *(
        "tests/tracker/test_updating.py",
        "tests/tracker/test_syncing.py",
        "tests/tracker/test_views_arranging.py",
    ),
    *(
        "tests/tracker/test_images.py",
        "tests/tracker/test_views_doctor.py",
        "tests/tracker/test_import_history.py",
    ),
    *("tests/tracker/test_views_entries.py", "tests/tracker/test_views_arxiv.py"),
    *(
        "tests/papers/test_question_rows.py",
        "tests/tracker/test_practice.py",
        "tests/tracker/test_interviews.py",
        "tests/tracker/test_ledgers.py",
        "tests/tracker/test_figures.py",
        "tests/tracker/test_report.py",
        "tests/tracker/test_views_home.py",
        "tests/tracker/test_views_readings.py",
        "tests/tracker/test_views_statistics.py",
        "tests/tracker/test_views_badge.py",
        "tests/tracker/test_views_practice.py",
        "tests/tracker/test_views_questions.py",
    ),
]


def test_models_importing_and_readings_hold_on_postgresql() -> None:
    with cluster() as address:
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *ON_BOTH_DATABASES]
        ran = subprocess.run(
            command, cwd=ROOT, capture_output=True, text=True, env=os.environ | {"DATABASE_URL": address}
        )
    assert ran.returncode == 0, ran.stdout[-4000:]
    assert re.search(r"\b(?:[1-9]\d{2,}) passed", ran.stdout)
