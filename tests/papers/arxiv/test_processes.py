import os
import subprocess

from papers.arxiv.processes import holder, is_gone


def test_a_process_of_this_machine_is_known_to_be_gone() -> None:
    with subprocess.Popen(["true"]) as ended:
        pass
    assert is_gone(holder().replace(f":{os.getpid()}", f":{ended.pid}"))
    assert not is_gone(holder())
    assert not is_gone("elsewhere:1:1")
