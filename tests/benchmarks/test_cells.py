from collections import Counter

import pytest

from benchmarks.cells import Cell, FailedCell
from benchmarks.wrk import Load


def load_of(milliseconds: float, *, answers: int = 200, clients: int = 1) -> Load:
    """A second in which every answer took equally long."""
    share = (answers // clients,) * clients
    return Load(1.0, Counter({round(milliseconds * 1000): answers}), share)


def cell_of(load: Load, *yardsticks: Load) -> Cell:
    return Cell("list", load, 0.004, 0.03, yardsticks)


def test_one_client_is_measured_by_its_median() -> None:
    cell = cell_of(load_of(10), load_of(0.2), load_of(0.2))
    assert cell.multiple == pytest.approx(50)
    assert cell.line("57") == (
        "| 57 | list | 1 | 200 | 10.0 | 10.0 | 200.0 | 4.00 | 50 | 0.20 → 0.20 | 1.00 | 3% |"
    )


def test_several_clients_are_measured_by_their_answers_a_second() -> None:
    quick, slow = load_of(1, answers=4000, clients=8), load_of(1, answers=6000, clients=8)
    cell = cell_of(load_of(40, answers=80, clients=8), quick, slow)
    assert cell.multiple == pytest.approx(62.5)
    assert cell.line("57").endswith("| 40.0 | – | 80.0 | 4.00 | 62 | 4000/s → 6000/s | 1.50 | 3% |")


def test_a_cell_whose_yardstick_was_not_the_same_before_and_after_is_marked() -> None:
    cell = cell_of(load_of(10), load_of(0.2), load_of(0.25), load_of(0.31))
    assert cell.line("57").endswith("| 0.20 → 0.25 → 0.31 | 1.55 DRIFTED | 3% |")


def test_a_cell_is_marked_that_was_measured_while_others_used_the_machine() -> None:
    cell = Cell("list", load_of(10), 0.004, 0.2, (load_of(0.2), load_of(0.2)))
    assert cell.line("57").endswith("| 1.00 | 20% BUSY |")


def test_a_cell_without_figures_says_why() -> None:
    assert "FAILED: 3 of 5 answers" in FailedCell("tick", 8, "3 of 5 answers were not 2xx").line("57")
