"""Golden values of reference profiles: quantiles and counts by numpy, over-dispersion written down from its formula.

    /usr/bin/python3 test/golden/reference.py > test/golden/reference.json

Needs numpy and scipy; the versions are written into the file.
"""

import json

import numpy
import scipy
from scipy.stats import norm

rng = numpy.random.default_rng(20260101)
DECILES = [i / 10 for i in range(1, 10)]
SUMMARY = [0.05, 0.25, 0.5, 0.75, 0.95]


def edges_of(values):
    distinct = numpy.unique(values)
    if len(distinct) <= 20:
        return distinct[:-1]
    return numpy.unique(numpy.quantile(values, DECILES))


def counts_of(values, edges):
    """Left-open, right-closed bins, both ends open."""
    return numpy.bincount(numpy.searchsorted(edges, values, side="left"), minlength=len(edges) + 1)


def numbers(values):
    values = numpy.asarray(values, dtype=float)
    edges = edges_of(values)
    return {
        "values": values.tolist(),
        "edges": edges.tolist(),
        "counts": counts_of(values, edges).tolist(),
        "quantiles": numpy.quantile(values, SUMMARY).tolist(),
        "minimum": float(values.min()),
        "maximum": float(values.max()),
        "mean": float(values.mean()),
        "deviation": float(values.std(ddof=1)) if len(values) > 1 else None,
    }


def overdispersion(counts, size, bins):
    """counts: one row a window. D = mean over windows of chi-square / (bins with a share - 1), at least 1."""
    total = numpy.bincount(bins, minlength=counts.shape[1])
    share = total / total.sum()
    seen = share > 0
    expected = counts.sum(axis=1, keepdims=True) * share[seen]
    chi_square = ((counts[:, seen] - expected) ** 2 / expected).sum(axis=1)
    return max(1.0, float((chi_square / (seen.sum() - 1)).mean()))


def windows_of(bins):
    """Rows in time order, cut into up to 50 windows of equal size and at least 200 rows."""
    count = min(50, len(bins) // 200)
    size = len(bins) // count
    width = bins.max() + 1
    return numpy.array([numpy.bincount(bins[i * size : (i + 1) * size], minlength=width) for i in range(count)]), size


def drifting(rows):
    """Rows whose values follow the hour, told in a shuffled order."""
    time = numpy.arange(rows)
    number = numpy.round(rng.normal(numpy.sin(time / 300), 1), 2)
    letter = numpy.where(rng.random(rows) < 0.5 + 0.2 * numpy.sin(time / 500), 0, rng.integers(1, 4, rows))
    order = rng.permutation(rows)
    edges = edges_of(number)
    number_bins = numpy.searchsorted(edges, number, side="left")
    return {
        "times": (1_700_000_000 + time[order]).tolist(),
        "numbers": number[order].tolist(),
        "letters": "".join("abcd"[code] for code in letter[order]),
        "number_overdispersion": overdispersion(*windows_of(number_bins), number_bins),
        "letter_overdispersion": overdispersion(*windows_of(letter), letter),
    }


halves = rng.integers(0, 41, 300) / 2
datasets = {
    "normal": rng.normal(0, 1, 500),
    "long tail": rng.lognormal(3, 1.5, 301),
    "rounded": numpy.round(rng.normal(5, 1, 400), 1),
    "whole numbers with ties": rng.poisson(30, 400),
    "mostly zero": numpy.where(rng.random(300) < 0.65, 0, numpy.round(rng.exponential(10, 300), 3)),
    "mostly the largest": numpy.where(rng.random(300) < 0.65, 9, numpy.round(rng.uniform(0, 9, 300), 3)),
    "negative": -rng.gamma(2, 3, 250),
    "huge": rng.normal(0, 1, 100) * 1e150,
    "tiny": rng.normal(0, 1, 100) * 1e-150,
    "far from zero": 1.7e12 + rng.integers(0, 1000, 200),
    "eleven values": rng.normal(0, 1, 11),
    "exactly twenty distinct": numpy.repeat(numpy.arange(20) / 4, 7),
    "twenty-one distinct": numpy.repeat(numpy.arange(21) / 4, 7),
    "forty-one halves": halves,
    "ranks that rounding moves": numpy.sort(rng.normal(100, 1, 91)),
    "two values": [0, 1, 1, 1, 0, 1],
    "one value": [7.25] * 12,
    "one row": [3],
}

print(
    json.dumps(
        {
            "generator": "test/golden/reference.py",
            "versions": {"numpy": numpy.__version__, "scipy": scipy.__version__},
            "numbers": {name: numbers(values) for name, values in datasets.items()},
            "overdispersion": {str(rows): drifting(rows) for rows in (2000, 2459)},
            "critical_z": [
                {"days": days, "window_seconds": window, "judged": judged, "z": float(norm.isf(1 / (days * 86400 / window * judged)))}
                for days, window, judged in [(30, 3600, 200), (30, 3600, 3), (7, 300, 12), (90, 86400, 1)]
            ],
        }
    )
)
