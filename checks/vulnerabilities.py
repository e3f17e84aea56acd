"""Known flaws of what the dashboard runs on, where osv.dev can be asked.

`python -m checks.vulnerabilities`; without a network it says so and is content.
"""

import socket
import subprocess
import sys
from pathlib import Path

REQUIREMENTS = Path(__file__).parents[1] / "requirements.txt"
SERVICE = ("api.osv.dev", 443)
PATIENCE, LONGEST = 3, 120  # seconds
AUDIT = ("pip-audit==2.10.1", "--vulnerability-service", "osv", "--disable-pip")


def reachable() -> bool:
    """Whether the service that knows flaws answers."""
    try:
        with socket.create_connection(SERVICE, PATIENCE):
            return True
    except OSError:
        return False


def audit() -> int:
    """The status of pip-audit, which uv runs apart from our own libraries."""
    uv = Path(sys.executable).with_name("uv")
    command = [uv, "tool", "run", *AUDIT, "--requirement", REQUIREMENTS]
    try:
        return subprocess.run(command, check=False, timeout=LONGEST).returncode  # noqa: S603
    except subprocess.TimeoutExpired:
        print(f"{SERVICE[0]} took too long: known flaws were not looked for.")
        return 0


if __name__ == "__main__":
    if reachable():
        sys.exit(audit())
    print(f"{SERVICE[0]} cannot be reached: known flaws were not looked for.")
