"""Every figure of the project, one line of JSON each: `make bench`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

NOT_BENCHES = {
    *("__init__", "__main__", "board_of_forty", "cold", "consent_peers", "report", "world"),
}


def main() -> int:
    """Run each bench in a process of its own. Fails when one does not run."""
    names = sorted(path.stem for path in Path(__file__).parent.glob("*.py"))
    failed = [
        name
        for name in names
        if name not in NOT_BENCHES
        and subprocess.run([sys.executable, "-m", f"bench.{name}"], check=False).returncode
    ]
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
