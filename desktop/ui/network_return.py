"""When the network comes back, as far as the system tells; where it does not, timers must do."""

from __future__ import annotations

from collections.abc import Callable


def on_network_return(then: Callable[[], object]) -> bool:
    """Call *then* whenever this computer is online again; tell whether the system will say so."""
    try:
        from PySide6.QtNetwork import QNetworkInformation
    except ImportError:  # left out of a small build
        return False
    reachable = QNetworkInformation.Feature.Reachability
    if not QNetworkInformation.loadBackendByFeatures(reachable):
        return False
    online = QNetworkInformation.Reachability.Online
    network = QNetworkInformation.instance()
    network.reachabilityChanged.connect(lambda now: then() if now == online else None)
    return True
