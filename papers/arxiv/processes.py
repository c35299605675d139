"""Which process this is, and whether another one still lives."""

import os
import socket
import threading


def holder() -> str:
    """This process and thread, as it signs what it holds."""
    return f"{socket.gethostname()}:{threading.get_ident()}:{os.getpid()}"


def is_gone(name: str) -> bool:
    """Whether a holder of this machine has ended. Of other machines nobody knows: their lease tells."""
    if name.partition(":")[0] != socket.gethostname():
        return False
    try:
        os.kill(int(name.rpartition(":")[2]), 0)
    except ProcessLookupError:
        return True
    except (PermissionError, ValueError):
        return False
    return False
