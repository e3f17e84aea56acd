"""Mix and rate: the published example, and Kitagawa's sums by hand."""

import numpy as np
import polars as pl
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from analysis.decomposition import decompose
from tests.analysis.groups import shares

# Das Gupta 1993, example 5.1: household headship by age, weights and rates in per cent
WEIGHTS = {
    1970: [12.9, 10.9, 9.5, 8.0, 7.8, 8.4, 8.6, 7.8, 7.0, 5.9, 4.7, 3.6, 4.9],
    1985: [10.1, 11.2, 11.6, 10.9, 9.4, 7.7, 6.3, 6.0, 6.3, 5.9, 5.1, 4.0, 5.5],
}
RATES = {
    1970: "1.9 25.8 45.7 49.6 51.2 51.6 51.8 54.9 58.7 60.4 62.8 66.6 66.8",
    1985: "2.2 24.3 45.8 52.5 56.1 55.6 56.0 57.4 57.2 61.2 63.9 68.6 72.2",
}
SIDES = ("n", "k", "n_other", "k_other")
STRATA = st.lists(st.tuples(shares(), shares()), min_size=1, max_size=8)


def strata(rows, group="hub"):
    """`rows`: ((k, n), (k_other, n_other)) a stratum."""
    return pl.DataFrame(
        [(group, n, k, n_other, k_other) for (k, n), (k_other, n_other) in rows],
        schema={"group": pl.String, **dict.fromkeys(SIDES, pl.Int64)},
        orient="row",
    )


def of_year(year):
    weights = np.array(WEIGHTS[year])
    return weights, weights * np.array(RATES[year].split(), float) / 100


def one(frame):
    return decompose(frame, "group").row(0, named=True)


def by_hand(rows):
    """Kitagawa 1955: loops over the strata, rates borrowed where a side is empty."""
    total, total_other = (sum(row[side][1] for row in rows) for side in (0, 1))
    mix = rate = 0.0
    for (k, n), (k_other, n_other) in rows:
        if not n + n_other:
            continue
        own = k / n if n else k_other / n_other
        other = k_other / n_other if n_other else own
        share, share_other = n / total, n_other / total_other
        mix += (share - share_other) * (own + other) / 2
        rate += (own - other) * (share + share_other) / 2
    return mix, rate


def test_published_example():
    (n, k), (n_other, k_other) = of_year(1985), of_year(1970)
    sides = dict(zip(SIDES, (n, k, n_other, k_other), strict=True))
    found = one(pl.DataFrame({"group": ["all"] * len(n), **sides}))
    shown = {name: found[name] * 100 for name in found if name != "group"}
    assert shown == pytest.approx(
        {
            "value": 47.6940,
            "value_other": 44.7268,
            "gap": 2.9672,
            "mix": 1.2269,
            "rate": 1.7403,
        },
        abs=5e-5,
    )


@given(STRATA)
def test_equals_the_sums_by_hand_and_adds_up(rows):
    assume(all(sum(row[side][1] for row in rows) for side in (0, 1)))
    found = one(strata(rows))
    assert (found["mix"], found["rate"]) == pytest.approx(by_hand(rows), abs=1e-9)
    assert found["mix"] + found["rate"] == pytest.approx(found["gap"], abs=1e-12)
    whole = [sum(row[side][0] for row in rows) for side in (0, 1)]
    cases = [sum(row[side][1] for row in rows) for side in (0, 1)]
    assert found["value"] == pytest.approx(whole[0] / cases[0], abs=1e-12)
    assert found["value_other"] == pytest.approx(whole[1] / cases[1], abs=1e-12)


@given(STRATA)
def test_turns_with_the_sides(rows):
    assume(all(sum(row[side][1] for row in rows) for side in (0, 1)))
    found, turned = one(strata(rows)), one(strata([(b, a) for a, b in rows]))
    for part in ("gap", "mix", "rate"):
        assert found[part] == pytest.approx(-turned[part], abs=1e-12)


def test_equal_mix_leaves_rates_and_equal_rates_leave_mix():
    rates = one(strata([((2, 10), (1, 10)), ((9, 30), (3, 30))]))
    assert (rates["mix"], rates["rate"]) == pytest.approx((0, 7 / 40))
    mix = one(strata([((1, 10), (3, 30)), ((15, 30), (5, 10))]))
    assert (mix["mix"], mix["rate"]) == pytest.approx((0.2, 0))


def test_a_stratum_that_one_side_lacks_is_all_mix():
    found = one(strata([((5, 10), (5, 10)), ((0, 0), (9, 10))]))
    assert found["rate"] == 0
    assert found["mix"] == pytest.approx(found["gap"]) == pytest.approx(-0.2)


@pytest.mark.parametrize("rows", [[((0, 0), (1, 2))], [((1, 2), (0, 0))]])
def test_nothing_is_said_of_a_side_without_cases(rows):
    found = one(strata(rows))
    assert [found[part] for part in ("gap", "mix", "rate")] == [None] * 3


def test_groups_in_their_order_each_on_its_own():
    first, second = [((1, 4), (2, 4))], [((3, 4), (0, 2)), ((0, 1), (1, 1))]
    both = pl.concat([strata(second, "uk"), strata(first, "brazil")])
    found = decompose(both, "group")
    assert found["group"].to_list() == ["uk", "brazil"]
    alone = [decompose(strata(second, "uk"), "group"), one(strata(first, "brazil"))]
    assert found.row(0) == alone[0].row(0)
    assert found.row(1, named=True) == alone[1]
    assert decompose(both.clear(), "group").is_empty()


def test_refuses_negative_counts():
    with pytest.raises(ValueError, match="k_other may not be negative"):
        decompose(strata([((1, 2), (-1, 2))]), "group")
