"""A PostgreSQL server of Debian's package, for the tests alone: a folder of its own, a free port on loopback."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex

import psycopg

PASSWORD = "sentinel-pw-%2F-5ecret"
"""As it stands in an address."""


def programs() -> Path:
    """Where `initdb` and `pg_ctl` are: Debian keeps them off the path."""
    newest = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    found = newest[-1] if newest else Path(shutil.which("initdb") or "")
    return found.parent


def as_somebody(*command: str) -> list[str]:
    """The server refuses to run as root."""
    if os.geteuid() != 0:
        return list(command)
    return ["setpriv", f"--reuid={owner()}", "--regid=nogroup", "--clear-groups", *command]


def owner() -> str:
    with suppress(KeyError):
        return pwd.getpwnam("postgres").pw_name
    return "nobody"


@dataclass
class Server:
    folder: Path
    port: int

    def run(self, program: str, *arguments: str) -> None:
        done = subprocess.run(
            as_somebody(str(programs() / program), *arguments),
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert done.returncode == 0, done.stderr

    @property
    def data(self) -> str:
        return str(self.folder / "data")

    def start(self) -> None:
        # Its processes are killed, never the machine: so the disk need not be waited for.
        options = f"-c listen_addresses=127.0.0.1 -p {self.port} -k {self.folder} -c max_connections=60 -c fsync=off"
        log = str(self.folder / "log")
        self.run("pg_ctl", "start", "-w", "-D", self.data, "-l", log, "-o", options)

    def stop(self, how: str = "immediate") -> None:
        """`immediate` is what a power cut leaves."""
        self.run("pg_ctl", "stop", "-w", "-D", self.data, "-m", how)

    @contextmanager
    def frozen(self) -> Iterator[None]:
        """As where its machine is paused: connections stand, and nobody answers."""
        postmaster = int((self.folder / "data" / "postmaster.pid").read_text().split()[0])
        children = subprocess.run(["pgrep", "-P", str(postmaster)], capture_output=True, text=True, check=True)
        processes = [postmaster, *map(int, children.stdout.split())]
        for process in processes:
            os.kill(process, signal.SIGSTOP)
        try:
            yield
        finally:
            for process in processes:
                with suppress(ProcessLookupError):
                    os.kill(process, signal.SIGCONT)

    def do(self, statement: str) -> None:
        """As whoever runs the server."""
        own = f"postgresql://keeper@/postgres?host={self.folder}&port={self.port}"
        with psycopg.connect(own, autocommit=True) as connection:
            connection.execute(statement)

    def address(self, name: str) -> str:
        return f"postgresql://patron:{PASSWORD}@127.0.0.1:{self.port}/{name}"

    def new_database(self) -> str:
        """The address of an empty one, which its user does not own beyond it."""
        name = f"room_{token_hex(4)}"
        self.do(f"CREATE DATABASE {name} OWNER patron")
        return self.address(name)


@contextmanager
def serving() -> Iterator[Server]:
    folder = Path(tempfile.mkdtemp(prefix="patron-pg-"))
    if os.geteuid() == 0:
        shutil.chown(folder, owner())
    server = Server(folder, free_port())
    try:
        server.run("initdb", "-D", server.data, "-U", "keeper", "--auth-local=trust", "--auth-host=scram-sha-256", "-N")
        server.start()
        server.do("CREATE ROLE patron LOGIN PASSWORD 'sentinel-pw-/-5ecret'")
        yield server
    finally:
        with suppress(AssertionError):
            server.stop()
        for _ in range(20):
            shutil.rmtree(folder, ignore_errors=True)
            if not folder.exists():
                break
            time.sleep(0.1)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
