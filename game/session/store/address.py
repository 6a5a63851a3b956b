"""The address of a store. A password may stand in it, so it is shown without."""

from dataclasses import dataclass, field
from importlib.util import find_spec
from typing import Self

from game.errors import CommandError, to_install

SCHEMES = ("postgresql://", "postgres://")


@dataclass(frozen=True, slots=True)
class Address:
    """`url` is for whoever connects; everybody else prints the address itself."""

    url: str = field(repr=False)
    shown: str

    @classmethod
    def of(cls, url: str) -> Self:
        """CommandError where it is the address of no store, or where what is needed is not installed."""
        if not url.startswith(SCHEMES):
            raise CommandError("a store's address begins with postgresql://, as in postgresql://user@host/database")
        if find_spec("psycopg") is None:
            raise CommandError(f"a store needs more than is installed: {to_install('host,postgres')}")
        return cls(url, shown(url))

    def __str__(self) -> str:
        return self.shown

    def scrubbed(self, text: str) -> str:
        """What a driver or server says, in one line, without the password or the address that may hold it."""
        for secret in (self.url, self.url.partition("://")[2], str(parts_of(self.url).get("password") or "")):
            text = text.replace(secret, "…") if secret else text
        return " ".join(text.split())[:300]


def parts_of(url: str) -> dict[str, object]:
    from psycopg import Error
    from psycopg.conninfo import conninfo_to_dict

    try:
        return dict(conninfo_to_dict(url))
    except Error:  # it quotes what it could not read
        raise CommandError("the store's address cannot be read: postgresql://user@host:port/database") from None


def shown(url: str) -> str:
    parts = parts_of(url)
    host, port, name = (str(parts.get(part) or "") for part in ("host", "port", "dbname"))
    return f"postgresql://{host}{f':{port}' if port else ''}/{name}"
