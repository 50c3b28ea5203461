"""Ask the web server on this machine whether it is ready: exit status 0 or 1.

    python -m factcheck.probe

The request carries a host name the service accepts and says it came by TLS, as the proxy in
front does; a container's health check would else be turned away by the service's own rules.
"""

import os
import sys
import urllib.error
import urllib.request

PORT = os.environ.get("PORT", "8000")


def ready(host: str) -> bool:
    """Whether /readyz answers 200 to this host name."""
    request = urllib.request.Request(
        f"http://127.0.0.1:{PORT}/readyz", headers={"Host": host, "X-Forwarded-Proto": "https"}
    )
    # Straight to this machine, whatever proxy the environment names.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(request, timeout=5) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


if __name__ == "__main__":
    first = os.environ.get("ALLOWED_HOSTS", "localhost").split(",")[0].strip()
    sys.exit(0 if ready(first.removeprefix(".")) else 1)
