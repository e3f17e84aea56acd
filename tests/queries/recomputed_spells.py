"""Curves of spells computed again, a case a row, by statsmodels."""

import numpy as np
from statsmodels.duration.survfunc import CumIncidenceRight, SurvfuncRight


def spells(frame, begin, end, last, as_of):
    """Times, codes (0 censored, 1 reached, 2 exited) and how many were excluded."""
    times, codes, excluded = [], [], 0
    for row in frame.to_dicts():
        day = row[f"e{begin}"]
        later = [row[f"e{r}"] for r in range(begin + 1, last + 1)] + [row["exit"]]
        if any(other is not None and other < day for other in later):
            excluded += 1
            continue
        reached = row[f"r{end}"] if end <= last else None
        if reached is not None and (row["exit"] is None or reached <= row["exit"]):
            code, until = 1, reached
        elif row["exit"] is not None:
            code, until = 2, row["exit"]
        else:
            code, until = 0, as_of
        times.append((until - day).days)
        codes.append(code)
    return np.array(times, int), np.array(codes, int), excluded


def exit_incidence(times, codes, excluded, days):
    """The same with the two outcomes exchanged."""
    return incidence(times, np.array([0, 2, 1])[codes], excluded, days)


def incidence(times, codes, excluded, days):
    k = int(((codes == 1) & (times <= days)).sum())
    said = {"n": len(times), "k": k, "excluded": excluded}
    if not len(times):
        return said | {"value": None}
    known = times.max() >= days or (codes[times == times.max()] > 0).all()
    if not known:
        return said | {"value": None}
    if not (codes == 1).any():
        return said | {"value": 0.0}
    with np.errstate(all="ignore"):
        curve = CumIncidenceRight(times, codes)
    at = np.searchsorted(curve.times, days, side="right") - 1
    return said | {"value": curve.cinc[0][at] if at >= 0 else 0.0}


def time_in_stage(times, codes, excluded, _days):
    ended = codes > 0
    said = {"n": len(times), "k": int(ended.sum()), "excluded": excluded, "value": None}
    if not ended.any():
        return said
    curve = SurvfuncRight(times, ended.astype(int))
    half = np.flatnonzero(curve.surv_prob <= 0.5 + 1e-12)
    return said | {"value": float(curve.surv_times[half[0]]) if len(half) else None}
