"""Which process this is, and whether another one still lives."""

import os
import socket
import threading


def holder() -> str:
    """The name under which this thread holds a turn or a fetch: its machine, its own id, its process."""
    return f"{socket.gethostname()}:{threading.get_ident()}:{os.getpid()}"


def is_gone(name: str) -> bool:
    """Whether the process of a `holder` name is known to have ended.

    That can be known of this machine only. What a process of another one holds is free when its lease ends.
    """
    if name.partition(":")[0] != socket.gethostname():
        return False
    try:
        os.kill(int(name.rpartition(":")[2]), 0)  # signal 0 asks whether the process exists, and does nothing
    except ProcessLookupError:
        return True
    except (PermissionError, ValueError):  # it lives, but is another user's; or the name is malformed
        return False
    return False
