"""Prints what scipy and numpy make of generated data, as JSON: the cases of statistics.services.test.ts."""

import json
import sys

import numpy as np
from scipy import stats

random = np.random.default_rng(20261129)

CONFIDENCES = [0.5, 0.8, 0.9, 0.95, 0.99, 0.9999]


def poisson_intervals():
    counts = [*range(0, 40), *random.integers(40, 100_000, 40).tolist(), 1_000_000]
    for count in counts:
        for confidence in CONFIDENCES:
            tail = (1 - confidence) / 2
            low = 0 if count == 0 else stats.chi2.ppf(tail, 2 * count) / 2
            high = stats.chi2.isf(tail, 2 * count + 2) / 2
            yield {"count": count, "confidence": confidence, "low": low, "high": high}


def wilson_intervals():
    totals = [*range(1, 12), *random.integers(12, 100_000, 30).tolist()]
    for total in totals:
        for successes in {0, 1, total // 10, total // 2, total - 1, total}:
            for confidence in CONFIDENCES:
                interval = stats.binomtest(successes, total).proportion_ci(confidence, method="wilson")
                yield {
                    "successes": successes,
                    "total": total,
                    "confidence": confidence,
                    "low": interval.low,
                    "high": interval.high,
                }


def quantile_intervals():
    """Of the values 1, 2, 3 …, each of which is its own rank."""
    for size in [*range(0, 130), 1_000, 9_999, 100_000]:
        for q in [0.5, 0.95, 0.1]:
            below = stats.binom.cdf(np.arange(size), size, q)
            low, high = np.flatnonzero(below <= 0.025) + 1, np.flatnonzero(below >= 0.975) + 1
            interval = {"low": low[-1], "high": high[0]} if low.size > 0 and high.size > 0 else None
            yield {"size": size, "q": q, "interval": interval}


def two_samples():
    for sizes in [(1, 1), (1, 2), (2, 2), (3, 5), (5, 5), (8, 20), (50, 50), (200, 3), (10_000, 300)]:
        for shift in [0, 1, 3600, 500_000]:
            for kind in [durations, tied, zeros_and_more]:
                yield kind(sizes[0]), kind(sizes[1]) + shift
    yield np.full(10, 60.0), np.full(7, 60.0)
    yield np.zeros(4), np.zeros(6)
    yield np.full(10, 60.0), np.full(7, 61.0)
    yield durations(10_000), durations(10_000) * 1.02


def mann_whitney_and_hodges_lehmann():
    for a, b in two_samples():
        test = stats.mannwhitneyu(a, b, method="asymptotic", use_continuity=True, alternative="two-sided")
        # The differences of the largest samples do not fit into the memory at hand.
        shift = np.median(np.subtract.outer(b, a)) if a.size * b.size <= 10_000_000 else None
        yield {"a": a.tolist(), "b": b.tolist(), "u": test.statistic, "pValue": test.pvalue, "shift": shift}


def fisher_tests():
    tables = [[0, 0, 0, 0], [0, 5, 0, 7], [3, 0, 0, 3], [1, 9, 11, 3], [10, 10, 10, 10], [10_000, 200, 9_000, 400]]
    for largest, count in [(4, 60), (12, 100), (40, 100), (400, 60), (5_000, 30)]:
        for table in random.integers(0, largest, (count, 4)).tolist():
            # Some are symmetric: on the other side are tables that are exactly as probable.
            a, b, c, d = table
            tables += [table, [a, b, b, a], [a, b, c, a + c]]
    for a, b, c, d in tables:
        yield {"table": [a, b, c, d], "pValue": stats.fisher_exact([[a, b], [c, d]]).pvalue}


def poisson_count_tests():
    cases = [(5, 30, 5, 30), (0, 7, 12, 28), (12, 7, 0, 28), (10_000, 90, 10_300, 90)]
    for largest, count in [(5, 60), (40, 100), (1_000, 60), (100_000, 30)]:
        for one, other in random.integers(0, largest, (count, 2)).tolist():
            cases += [(one, 30, other, 30), (one, 7, other, 28), (one, 31, one * 3, 92), (one, 1, other, 365)]
    for count1, days1, count2, days2 in cases:
        if count1 + count2 > 0:
            test = stats.binomtest(count1, count1 + count2, days1 / (days1 + days2))
            yield {"counts": [count1, days1, count2, days2], "pValue": test.pvalue}


def theil_sen_slopes():
    for size in [*range(2, 30), 52, 104, 600]:
        x = np.arange(size, dtype=float)
        scattered = random.integers(0, 2 * size, size).astype(float)
        for y in [durations(size), 40 + 3 * x + tied(size), zeros_and_more(size), np.full(size, 7.0)]:
            for places in [x, scattered]:
                if np.unique(places).size > 1:
                    yield {"y": y.tolist(), "x": places.tolist(), **theil_sen(y, places)}


def theil_sen(y, x):
    with np.errstate(invalid="ignore"):
        found = stats.theilslopes(y, x, alpha=0.95)
    # Where a rank lies outside scipy takes the outermost slope; here there is no interval then.
    exists = not np.isnan(found.low_slope) and ranks_exist(y, x)
    interval = {"low": found.low_slope, "high": found.high_slope} if exists else None
    return {"slope": found.slope, "interval": interval}


def ranks_exist(y, x):
    ties = [np.unique(values, return_counts=True)[1] for values in (x, y)]
    slopes = (x.size * (x.size - 1) - np.sum(ties[0] * (ties[0] - 1))) / 2
    variance = kendall_term(y.size) - sum(np.sum(kendall_term(counts)) for counts in ties)
    reach = stats.norm.isf(0.025) * np.sqrt(variance / 18)
    return np.round((slopes - reach) / 2) >= 1 and np.round((slopes + reach) / 2) < slopes


def kendall_term(n):
    return n * (n - 1) * (2 * n + 5)


def durations(size):
    """Seconds, as lead times are: many short ones, few very long ones."""
    return random.lognormal(9, 1.5, size)


def tied(size):
    """Whole hours, few of them."""
    return random.integers(0, 6, size) * 3600.0


def zeros_and_more(size):
    return np.where(random.random(size) < 0.5, 0.0, random.integers(0, 1_000, size))


json.dump(
    {
        "poissonInterval": list(poisson_intervals()),
        "wilsonInterval": list(wilson_intervals()),
        "quantileInterval": list(quantile_intervals()),
        "twoSamples": list(mann_whitney_and_hodges_lehmann()),
        "fisherExact": list(fisher_tests()),
        "poissonCountsTest": list(poisson_count_tests()),
        "theilSen": list(theil_sen_slopes()),
    },
    sys.stdout,
    allow_nan=False,
    default=lambda number: number.item(),
)
