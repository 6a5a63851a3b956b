"""A journal that one process opens several times, while other processes come and go."""

import subprocess
import sys
from pathlib import Path

from game.session.journal import Journal
from game.session.session import Session
from tests.positions import scenario_named
from tests.unit.session.journals import file_of

ELSEWHERE = """
import sys
from pathlib import Path
from game.session.journal import Journal
with Journal.open(Path(sys.argv[1]), watch=True) as journal:
    print(journal.drafts()["washington"]["rationale"])
"""


def read_elsewhere(path: Path) -> str:
    """The half-typed reason, as another process finds it."""
    done = subprocess.run([sys.executable, "-c", ELSEWHERE, path], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_what_is_written_after_another_process_came_and_went_is_kept():
    """Were the file read past SQLite while it is open, the other process would remove the log that is written to."""
    with Session.start(scenario_named("tower-22"), seed=7, save="held") as session:
        path = file_of(session.journal)
        session.keep(rationale="first")
        with Journal.open(path, watch=True):
            pass  # the same process, once more
        for words in ("second", "third"):
            read_elsewhere(path)
            session.keep(rationale=words)
            assert read_elsewhere(path) == words
