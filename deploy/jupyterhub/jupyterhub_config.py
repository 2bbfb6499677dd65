"""Stappenplan as a service of a JupyterHub: copy this into the hub's own configuration.

Who takes part needs no account of the hub: they come in by a code, and facilitators by a link that
is a key, as everywhere. The hub starts the server, passes on its pages below one path, and starts
it again when it ends.
"""

# Replace these three.
HUB = "https://hub.example.nl"
PROGRAM = "/opt/stappenplan/bin/stappenplan"
DATA = "/var/lib/stappenplan"

PATH = "/services/stappenplan/"
PORT = 8866

c = get_config()  # noqa: F821  (JupyterHub gives it)

c.JupyterHub.services.append(
    {
        "name": "stappenplan",
        "url": f"http://127.0.0.1:{PORT}",
        "command": [
            PROGRAM,
            "start",
            "--ip=127.0.0.1",
            f"--port={PORT}",
            "--no-open",
            f"--base-url={PATH}",
            f"--address={HUB}{PATH}",
        ],
        "environment": {"STAPPENPLAN_DATA": DATA},
        # It asks nothing of the hub, so it may do nothing there.
        "admin": False,
    }
)
c.JupyterHub.load_roles.append({"name": "stappenplan", "scopes": [], "services": ["stappenplan"]})
