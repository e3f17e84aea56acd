"""Mathematics on frames and numbers: rates, survival, flow, returns; no I/O."""
