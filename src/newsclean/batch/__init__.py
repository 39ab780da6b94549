"""A run over many inputs: finding them, cleaning them side by side, writing without losing any."""
