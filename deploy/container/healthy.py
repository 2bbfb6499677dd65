"""Whether the server in this container could serve a page now, as the status of this program."""

import os
import sys
from http import HTTPStatus
from http.client import HTTPConnection
from urllib.parse import urlsplit

SECONDS = 4


def ready(environment: dict[str, str], port: int = 8866) -> bool:
    """Whether the server answers that it is ready; a redirect or an error is not that."""
    # The path of the address is the one below which everything is served.
    prefix = urlsplit(environment.get("STAPPENPLAN_ADDRESS", "")).path.rstrip("/")
    connection = HTTPConnection("127.0.0.1", port, timeout=SECONDS)
    try:
        connection.request("GET", f"{prefix}/gezond/klaar")
        return connection.getresponse().status == HTTPStatus.OK
    except OSError:
        return False
    finally:
        connection.close()


if __name__ == "__main__":
    sys.exit(0 if ready(dict(os.environ)) else 1)
