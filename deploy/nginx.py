"""deploy/nginx.conf for this machine: other ports, and an nginx that needs no root."""

import os
import re
import shutil
import tempfile
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from pathlib import Path

SITE = Path(__file__).with_name("nginx.conf")
SERVERS = re.compile(r"(?:^    server 127\.0\.0\.1:\d+(.*;)\n)+", re.MULTILINE)
PROGRAMS = f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin"
MAIN = """\
daemon off;
pid {folder}/nginx.pid;
error_log stderr error;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/site.conf;
}}
"""


class NotServing(RuntimeError):  # noqa: N818
    """nginx or a replica does not run; the message says which, and what to do."""


def site(listen: int, ports: Sequence[int]) -> str:
    """The shipped file for one port of this machine, and replicas at others of it."""
    shipped = SITE.read_text("utf-8").replace(
        "listen 80;", f"listen 127.0.0.1:{listen};"
    )
    return SERVERS.sub(
        lambda servers: "".join(
            f"    server 127.0.0.1:{port}{servers[1]}\n" for port in ports
        ),
        shipped,
    )


@contextmanager
def command(listen: int, ports: Sequence[int]) -> Generator[list[str]]:
    """What runs nginx over `site`, as long as the context lasts.

    Raises NotServing when nginx is not installed.
    """
    if (program := shutil.which("nginx", path=PROGRAMS)) is None:
        raise NotServing("nginx is not installed: `make nginx` installs Debian's.")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)  # nginx works under a name of its own
        (folder / "nginx.conf").write_text(MAIN.format(folder=folder), "utf-8")
        (folder / "site.conf").write_text(site(listen, ports), "utf-8")
        yield [program, "-p", name, "-c", f"{folder}/nginx.conf"]
