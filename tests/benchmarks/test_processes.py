import os
import subprocess
import sys

import pytest

from benchmarks.processes import Usage, command_of, cpu_seconds, family, memory_mb, parent_of

WORK = "import sys, time\nwhile time.process_time() < 0.3: pass\nprint(flush=True); sys.stdin.read()"
BELOW = "import subprocess, sys; subprocess.run([sys.executable, '-c', sys.argv[1]])"


def test_what_a_process_below_it_costs_is_counted_with_it() -> None:
    command = [sys.executable, "-c", BELOW, WORK]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stdout.readline()
        assert len(family(process.pid)) == 2
        assert parent_of(family(process.pid)[1]) == process.pid
        assert cpu_seconds(process.pid) > 0.25
        assert memory_mb(process.pid) > 5
        assert command_of(process.pid) == command


def test_a_process_that_has_ended_costs_nothing() -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()
    assert cpu_seconds(process.pid) == 0


def test_others_are_what_neither_this_process_nor_the_measured_ones_have_used() -> None:
    before = Usage(theirs=1, own=1, all=10, moment=100)
    after = Usage(theirs=2, own=1.5, all=13.5, moment=102)
    assert after.others_since(before) == pytest.approx(1 / (os.cpu_count() or 1))
    assert Usage.until_now((os.getpid(),)).all > 0
