"""Three seconds between two turns, a lease for each, and patience; with a clock that does not wait."""

import datetime as dt

import pytest

from papers.arxiv.turns import GAP, LEASE, TurnNotComeError, Turns
from papers.models import ArxivTurn
from tests.clocks import FastClock

pytestmark = pytest.mark.django_db


class TestWaiting:
    def test_the_first_turn_comes_at_once(self) -> None:
        time = FastClock()
        with Turns(time.clock).take():
            pass
        assert time.ahead == 0

    def test_the_next_one_comes_three_seconds_after_the_end(self) -> None:
        time = FastClock()
        for _ in range(3):
            with Turns(time.clock).take():
                time.ahead += 5
        assert 10 + 2 * GAP + 5 - 0.3 <= time.ahead <= 10 + 2 * GAP + 5 + 0.3

    def test_a_longer_pause_holds_for_everybody(self) -> None:
        time = FastClock()
        with Turns(time.clock).take() as turn:
            turn.pause = 40
        with Turns(time.clock).take():
            assert 39 <= time.ahead <= 41

    def test_a_process_that_fails_gives_its_turn_back(self) -> None:
        with pytest.raises(RuntimeError), Turns(FastClock().clock).take():
            raise RuntimeError
        assert ArxivTurn.objects.get().holder == ""

    def test_a_lease_of_another_machine_runs_out(self) -> None:
        time = FastClock()
        until = time.now() + dt.timedelta(seconds=LEASE)
        ArxivTurn.objects.create(pk=1, holder="elsewhere:1:1", leased_until=until)
        with Turns(time.clock).take():
            assert LEASE - 1 <= time.ahead <= LEASE + 1

    @pytest.mark.parametrize("hours", [-1, 1])
    def test_a_wall_clock_that_is_set_makes_nobody_wait_nor_hurry(self, hours: int) -> None:
        time = FastClock()
        turns = Turns(time.clock)
        with turns.take():
            pass
        time.shift = hours * 3600
        with turns.take():
            assert GAP - 0.3 <= time.ahead <= GAP + 0.3

    def test_patience_ends(self) -> None:
        time = FastClock()
        ArxivTurn.objects.create(
            pk=1, holder="elsewhere:1:1", leased_until=time.now() + dt.timedelta(hours=1)
        )
        with pytest.raises(TurnNotComeError), Turns(time.clock).take(patience=8):
            pass
        assert time.ahead < 10
