"""wrk asks a server on loopback: the script that it runs, and what it tells.

Every client is a thread of wrk with one connection of its own, and asks for its requests in turn, each when
the one before has been answered. So it is known of every client which requests were acknowledged: the first
`answered` of its turns. The one after them was on its way when the time was over, or not.
"""

import json
import subprocess
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path

from tests.shared_data import ROOT

# The script keeps the time itself: wrk's own counts a slow answer several times over, for the requests that
# would have been sent meanwhile. A client here waits as a person does, so each answer counts once.
SCRIPT = """\
local turns = %(turns)s
wrk.headers = %(headers)s
local threads = {}
local ffi = require("ffi")
ffi.cdef("typedef struct { long seconds, nanoseconds; } moment; int clock_gettime(int, moment *);")
local now = ffi.new("moment")

function microseconds()
  ffi.C.clock_gettime(1, now)  -- CLOCK_MONOTONIC
  return tonumber(now.seconds) * 1e6 + math.floor(tonumber(now.nanoseconds) / 1e3)
end

function setup(thread)
  threads[#threads + 1] = thread
  thread:set("client", #threads)
end

function init()
  requests = {}
  for number, ask in ipairs(turns[client]) do
    requests[number] = wrk.format(ask[1], ask[2], nil, ask[3])
  end
  answered, refused, refusal, times = 0, 0, 0, {}
end

-- wrk calls this once more than it sends, so it must not count.
function request()
  started = microseconds()
  return requests[answered %% #requests + 1]
end

function response(status)
  local spent = microseconds() - started
  times[spent] = (times[spent] or 0) + 1
  answered = answered + 1
  if status < 200 or status > 299 then
    refused, refusal = refused + 1, status
  end
end

function done(summary)
  local errors = summary.errors
  print("measured seconds", summary.duration / 1e6)
  print("measured broken", errors.connect + errors.read + errors.write + errors.timeout)
  for _, thread in ipairs(threads) do
    print("measured client", thread:get("answered"), thread:get("refused"), thread:get("refusal"))
    for time, count in pairs(thread:get("times")) do
      print("measured time", string.format("%%d", time), count)
    end
  end
end
"""
_PATIENCE = "120s"  # what is slower still is counted, never dropped


class LoadFailedError(Exception):
    """A load measured nothing that may be printed; the sentence says why."""


@dataclass(frozen=True, slots=True)
class Ask:
    """One request: a POST of the form `body` where there is one, else a GET."""

    path: str
    body: str = ""


@dataclass(frozen=True, slots=True)
class Load:
    """What wrk measured in `seconds`.

    `times` are how many answers took so many microseconds, `answered` how many each client got.
    """

    seconds: float
    times: Counter[int]
    answered: tuple[int, ...]

    def __add__(self, other: "Load") -> "Load":
        answered = zip(self.answered, other.answered, strict=True)
        together = tuple(one + more for one, more in answered)
        return Load(self.seconds + other.seconds, self.times + other.times, together)

    @property
    def requests(self) -> int:
        """How many requests were answered."""
        return sum(self.answered)

    @property
    def a_second(self) -> float:
        """How many requests were answered a second."""
        return self.requests / self.seconds

    def percentile(self, share: float) -> float:
        """The milliseconds within which this share of the answers came, 0 to 1."""
        times = sorted(self.times)
        counts = accumulate(self.times[time] for time in times)
        enough = share * self.times.total()
        return next(time for time, count in zip(times, counts, strict=True) if count >= enough) / 1000


@cache
def find_wrk() -> str:
    """The path of wrk, which is installed where it is missing. Raises SystemExit with the reason."""
    found = subprocess.run(
        ["sh", str(ROOT / "scripts" / "find-wrk")], stdout=subprocess.PIPE, text=True, check=False
    )
    if found.returncode:
        raise SystemExit(found.returncode)  # the script has said why
    return found.stdout.strip()


def run_wrk(
    address: str, turns: Sequence[Sequence[Ask]], *, seconds: int, headers: Mapping[str, str], folder: Path
) -> Load:
    """Let a client for each of `turns` ask for them in turn, over and over, for so many seconds.

    Takes the address without a path, the headers of every request, and a folder for the script. Raises
    LoadFailedError where wrk failed or an answer was not 2xx.
    """
    script = folder / "load.lua"
    script.write_text(script_of(turns, headers))
    clients = str(len(turns))
    command = [find_wrk(), "-t", clients, "-c", clients, "-d", f"{seconds}s", "--timeout", _PATIENCE]
    finished = subprocess.run(
        [*command, "-s", str(script), address], capture_output=True, text=True, check=False
    )
    if finished.returncode:
        raise LoadFailedError(f"wrk failed: {finished.stderr.strip() or finished.stdout.strip()}")
    return parse_measured(finished.stdout)


def script_of(turns: Sequence[Sequence[Ask]], headers: Mapping[str, str]) -> str:
    """The Lua script with which wrk asks for the turns of each client. Paths and headers are ASCII."""
    clients = (_table(_table(_ask(ask)) for ask in asks) for asks in turns)
    words = ", ".join(f"[{_string(name)}] = {_string(value)}" for name, value in headers.items())
    return SCRIPT % {"turns": _table(clients), "headers": f"{{ {words} }}"}


def parse_measured(output: str) -> Load:
    """What the script had wrk print. Raises LoadFailedError where it is not a good measurement."""
    lines = [line.split()[1:] for line in output.splitlines() if line.startswith("measured ")]
    found = {kind: [line[1:] for line in lines if line[0] == kind] for kind in ("seconds", "broken")}
    clients = [[int(word) for word in line[1:]] for line in lines if line[0] == "client"]
    times: Counter[int] = Counter()
    for line in (line for line in lines if line[0] == "time"):
        times[int(line[1])] += int(line[2])  # several clients may have waited equally long
    if not found["seconds"] or not found["broken"] or not clients:
        raise LoadFailedError(f"wrk told nothing that can be read: {output!r}")
    load = Load(float(found["seconds"][0][0]), times, tuple(client[0] for client in clients))
    refused = sum(client[1] for client in clients)
    if refused:
        status = next(client[2] for client in clients if client[1])
        raise LoadFailedError(f"{refused} of {load.requests} answers were not 2xx, but {status} and the like")
    if broken := int(found["broken"][0][0]):
        raise LoadFailedError(f"{broken} connections broke")
    if not load.requests:
        raise LoadFailedError("nothing was answered in the time")
    return load


def _ask(ask: Ask) -> list[str]:
    """Method, path and body as Lua writes them; a GET has no body."""
    words = ["POST", ask.path, ask.body] if ask.body else ["GET", ask.path]
    return [_string(word) for word in words]


def _table(values: Iterable[str]) -> str:
    return f"{{ {', '.join(values)} }}"


def _string(text: str) -> str:
    """A text of ASCII as Lua writes it, which is as JSON does. Raises UnicodeEncodeError."""
    return json.dumps(text.encode("ascii").decode())
