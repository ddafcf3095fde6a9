"""Run a command; the last line of stderr is its time and the most megabytes it held.

Time is in seconds on the clock, and of the processor, which says more on a busy machine.
"""

import os
import subprocess
import sys
import time


def main() -> None:
    began = time.perf_counter()
    done = subprocess.run(sys.argv[1:], check=False, stdout=subprocess.DEVNULL)
    seconds = time.perf_counter() - began
    times = os.times()
    worked = times.children_user + times.children_system
    print(f"\n{seconds:.4f} {worked:.4f} {most_memory():.1f}", file=sys.stderr)
    sys.exit(done.returncode)


def most_memory() -> float:
    """Megabytes, of the largest process that has ended; 0 where the system does not tell."""
    try:
        import resource
    except ImportError:
        return 0.0
    held = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return held / (1024 * 1024 if sys.platform == "darwin" else 1024)


if __name__ == "__main__":
    main()
