"""Search for bytes that stop a parser, guided by which lines they reach: `make fuzz`.

Each parser of `outside_parsers` is searched in a process of its own, for as long as it is told.
What was found before lies in `build/fuzz`, so that the next search goes on from there.
"""

from __future__ import annotations

import argparse
import random
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).parents[2]
BUILD = ROOT / "build/fuzz"
INSTRUMENTED = ("stappenplan", "yaml", "networkx.readwrite", "plan_factory", "outside_parsers")
# An input that takes so long, or so much memory, is a finding too.
SECONDS_OF_ONE, MEGABYTES = 20, 3_000
LARGEST = 20_000


def main() -> int:
    """Search each parser that is named, or all; the status says whether something was found."""
    wanted = argparse.ArgumentParser(description=__doc__)
    wanted.add_argument("parsers", nargs="*", help="names in tests/outside_parsers.py; all of them")
    wanted.add_argument("--seconds", type=int, default=30, help="how long each is searched")
    wanted.add_argument("--one", action="store_true", help="search here, in this process")
    given = wanted.parse_args()
    if given.one:
        search(given.parsers[0], given.seconds)
    names = given.parsers or all_names()
    found = [name for name in names if not is_sound(name, given.seconds)]
    print(f"{len(names)} parsers, {given.seconds} seconds each; with a finding: {len(found)}.")
    return 1 if found else 0


def all_names() -> list[str]:
    """The parsers, by name."""
    from outside_parsers import PARSERS

    return list(PARSERS)


def is_sound(name: str, seconds: int) -> bool:
    """Search one parser in a process of its own; say what was found."""
    folder = BUILD / name
    folder.mkdir(parents=True, exist_ok=True)
    log = folder / "log.txt"
    with log.open("wb") as file:
        command = [sys.executable, __file__, "--one", f"--seconds={seconds}", name]
        status = subprocess.run(command, check=False, stdout=file, stderr=file).returncode
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    tried = [found[1] for line in lines if (found := re.match(r"#(\d+)\s", line))]
    print(f"{name:14} {tried[-1] if tried else 0:>9} inputs", end="  ", flush=True)
    if status == 0:
        print("nothing found", flush=True)
        return True
    kept = [line.rpartition(" ")[2] for line in lines if "Test unit written to" in line]
    # An exception stands below a line of its own; of too much time or memory there is none.
    raised = [below for line, below in pairwise(lines) if "Uncaught Python exception" in line]
    said = [*raised, *(line for line in lines if "ERROR: libFuzzer" in line)]
    print(f"FOUND: {said[0][:160] if said else f'status {status}'}", flush=True)
    for path in kept or [log]:
        print(f"{'':14} see {path}; copy it into tests/fuzz/found/{name}, and mend the parser")
    return False


def search(name: str, seconds: int) -> None:
    """Let libFuzzer change files until the time is over; ends the process."""
    import atheris

    with atheris.instrument_imports(include=list(INSTRUMENTED), enable_loader_override=False):
        from outside_parsers import BITS, PARSERS

    folder = BUILD / name
    corpus, seeds = folder / "corpus", folder / "seeds"
    for path in (corpus, seeds):
        path.mkdir(parents=True, exist_ok=True)
    contents = [*PARSERS[name].seeds()]
    for number, content in enumerate(contents):
        (seeds / str(number)).write_bytes(content)

    def attempt(content: bytes) -> None:
        PARSERS[name].attempt(content)

    def change(content: bytes, longest: int, seed: int) -> bytes:
        chance = random.Random(seed)
        if chance.random() < 0.5:
            return bytes(atheris.Mutate(content, longest))
        begin = chance.randint(0, len(content))
        end = min(len(content), begin + chance.choice((0, 0, 1, 4, 40)))
        return (content[:begin] + chance.choice(BITS) + content[end:])[:longest]

    options = {
        "max_total_time": seconds,
        "timeout": SECONDS_OF_ONE,
        "rss_limit_mb": MEGABYTES,
        "max_len": max(LARGEST, 2 * max(map(len, contents))),
        "artifact_prefix": f"{folder}/",
        "print_final_stats": 1,
    }
    arguments = [f"-{option}={value}" for option, value in options.items()]
    arguments = [sys.argv[0], *arguments, str(corpus), str(seeds)]
    # What a first call loads takes long, on a busy machine longer than one input may: no finding.
    for content in contents:
        attempt(content)
    atheris.Setup(arguments, attempt, custom_mutator=change)
    atheris.Fuzz()


if __name__ == "__main__":
    sys.path[:0] = [str(ROOT / "tests"), str(ROOT)]
    sys.exit(main())
