"""Where a request comes from, as far as our own proxies say it."""

import ipaddress

from django.conf import settings

IPV4_NETWORK, IPV6_HOST, IPV6_NETWORK = 24, 64, 48  # bits: an IPv6 customer has a /64 at least


def client_address(request):
    """The address the last trusted proxy saw. What stands further left in X-Forwarded-For, anybody can write."""
    trusted = settings.TRUSTED_PROXIES
    forwarded = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",")]
    text = forwarded[-trusted] if trusted and len(forwarded) >= trusted else ""
    return _parsed(text) or _parsed(request.META.get("REMOTE_ADDR", "")) or ipaddress.ip_address("0.0.0.0")


def _parsed(text):
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


def host_of(address):
    """What counts as one client."""
    return _network(address, 32 if address.version == 4 else IPV6_HOST)


def network_of(address):
    """What counts as one neighborhood."""
    return _network(address, IPV4_NETWORK if address.version == 4 else IPV6_NETWORK)


def _network(address, bits):
    return str(ipaddress.ip_network((address, bits), strict=False))
