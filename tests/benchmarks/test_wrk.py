import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from benchmarks.wrk import Ask, Load, LoadFailedError, parse_measured, run_wrk, script_of
from tests.shared_data import ROOT

PRINTED = """\
Running 1s test @ http://127.0.0.1:8000
  2 threads and 2 connections
Requests/sec:      3.98
measured seconds\t1.005
measured broken\t0
measured client\t3\t0\t0
measured time\t150\t2
measured client\t1\t0\t0
measured time\t150\t1
measured time\t90000\t1
"""


class TestWhatWrkTells:
    def test_answers_are_counted_by_client_and_by_how_long_they_took(self) -> None:
        load = parse_measured(PRINTED)
        assert load == Load(1.005, Counter({150: 3, 90000: 1}), (3, 1))
        assert (load.requests, round(load.a_second, 2)) == (4, 3.98)

    def test_percentiles_are_milliseconds_of_all_answers(self) -> None:
        load = parse_measured(PRINTED)
        assert [load.percentile(share) for share in (0.5, 0.75, 0.99)] == [0.15, 0.15, 90.0]

    def test_two_loads_together_are_one(self) -> None:
        twice = parse_measured(PRINTED) + parse_measured(PRINTED)
        assert (twice.answered, twice.times[150], twice.seconds) == ((6, 2), 6, 2.01)

    @pytest.mark.parametrize(
        ("good", "bad", "reason"),
        [
            ("client\t3\t0\t0", "client\t3\t2\t403", "2 of 4 answers were not 2xx, but 403"),
            ("broken\t0", "broken\t5", "5 connections broke"),
            ("measured seconds\t1.005\n", "", "can be read"),
            ("client\t3\t0\t0", "client\t-1\t0\t0", "nothing was answered"),
        ],
    )
    def test_a_load_that_was_refused_gives_no_figures(self, good: str, bad: str, reason: str) -> None:
        with pytest.raises(LoadFailedError, match=reason):
            parse_measured(PRINTED.replace(good, bad))


class TestTheScript:
    def test_each_client_has_its_own_turns(self) -> None:
        script = script_of([[Ask("/a"), Ask("/b", "read=on&x=1")], [Ask("/c")]], {})
        turns = '{ { { "GET", "/a" }, { "POST", "/b", "read=on&x=1" } }, { { "GET", "/c" } } }'
        assert script.startswith(f"local turns = {turns}\nwrk.headers = {{  }}\n")

    def test_quotes_and_backslashes_stay_within_their_text(self) -> None:
        assert '{ ["Cookie"] = "a=\\"b\\\\c\\"" }' in script_of([[Ask("/")]], {"Cookie": 'a="b\\c"'})

    def test_what_lua_would_read_as_something_else_is_refused(self) -> None:
        with pytest.raises(UnicodeEncodeError):
            script_of([[Ask("/lists/阅读/")]], {})


class TestWrkItself:
    def test_without_wrk_and_without_apt_one_sentence_says_what_to_do(self) -> None:
        command = ["/bin/sh", str(ROOT / "scripts" / "find-wrk")]
        found = subprocess.run(command, env={"PATH": ""}, capture_output=True, text=True, check=False)
        assert (found.returncode, found.stdout) == (1, "")
        assert found.stderr.count("\n") == 1
        assert "install the package wrk" in found.stderr

    @pytest.mark.skipif(not shutil.which("wrk"), reason="no wrk; make bench installs it")
    def test_nobody_listening_is_told_as_a_failed_load(self, tmp_path: Path) -> None:
        with pytest.raises(LoadFailedError, match="wrk failed"):
            run_wrk("http://127.0.0.1:9", [[Ask("/")]], seconds=1, headers={}, folder=tmp_path)
