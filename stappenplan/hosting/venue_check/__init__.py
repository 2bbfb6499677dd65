"""The check beforehand, at the venue: network, legibility, Wi-Fi and what to bring."""
