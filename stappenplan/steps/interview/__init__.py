"""Een-op-een: interviews in pairs (E6)."""
