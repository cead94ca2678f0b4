"""Golden values of the drift statistics, the normal quantile and the Wilson interval, from scipy.

Writes statistics.json beside this file: python3 test/golden/statistics.py
A numeric case holds raw values; the test puts them into bins. Each case's `calls` say where its numbers come from.
"""

import json
import pathlib

import numpy as np
import scipy
from scipy import stats
from scipy.optimize import brentq
from scipy.spatial import distance

SEED = 20260117
SMOOTHING = 0.5

CALLS = {
    "psi": "scipy.stats.entropy(p, q) + scipy.stats.entropy(q, p), p and q with 0.5 added to each bin",
    "js_distance": "scipy.spatial.distance.jensenshannon(p, q, base=2)",
    "hellinger": "scipy.spatial.distance.euclidean(sqrt(p), sqrt(q)) / sqrt(2)",
    "linf": "scipy.spatial.distance.chebyshev(p, q)",
    "ks": "scipy.stats.ks_2samp(reference, current).statistic",
    "wasserstein": "scipy.stats.wasserstein_distance(reference, current, None, weights) / numpy.std(reference, ddof=1)",
    "normal_quantile": "scipy.stats.norm.ppf(probability)",
    "upper_normal_quantile": "scipy.stats.norm.isf(level)",
    "wilson": "both roots of (successes / rows - x)^2 = z^2 x (1 - x) / rows by scipy.optimize.brentq, xtol 1e-15",
}


def of_bins(reference, current, rows):
    """Statistics of counts; `current` are weights that stand for `rows` rows."""
    reference, current = np.asarray(reference, float), np.asarray(current, float) / np.sum(current) * rows
    p, q = reference / reference.sum(), current / current.sum()
    smooth_p, smooth_q = reference + SMOOTHING, current + SMOOTHING
    return {
        "psi": stats.entropy(smooth_p, smooth_q) + stats.entropy(smooth_q, smooth_p),
        "js_distance": distance.jensenshannon(p, q, base=2),
        "hellinger": distance.euclidean(np.sqrt(p), np.sqrt(q)) / np.sqrt(2),
        "linf": distance.chebyshev(p, q),
    }


def categorical(name, reference, current, rows=None):
    rows = float(np.sum(current)) if rows is None else rows
    return {
        "name": name,
        "kind": "categorical",
        "reference": reference,
        "current": current,
        "currentRows": rows,
        "expected": of_bins(reference, current, rows),
    }


def weighted_ks(reference, current, weights):
    """ks_2samp knows no weights; whole weights are repeated rows."""
    assert np.array_equal(weights, np.round(weights))
    return stats.ks_2samp(reference, np.repeat(current, weights.astype(int))).statistic


def numeric(name, reference, current, weights=None):
    weighted = np.ones(len(current)) if weights is None else weights
    rows = weighted.sum() ** 2 / (weighted**2).sum()
    edges = np.unique(np.quantile(reference, np.arange(1, 10) / 10))
    bins = len(edges) + 1
    counts = np.bincount(np.searchsorted(edges, reference), minlength=bins)
    weight = np.bincount(np.searchsorted(edges, current), weights=weighted, minlength=bins)
    return {
        "name": name,
        "kind": "numeric",
        "edges": edges,
        "reference": reference,
        "current": current,
        **({} if weights is None else {"weights": weights}),
        "expected": of_bins(counts, weight, rows)
        | {
            "ks": weighted_ks(reference, current, weighted),
            "wasserstein": stats.wasserstein_distance(reference, current, None, weighted) / np.std(reference, ddof=1),
        },
    }


def comparisons():
    random = np.random.default_rng(SEED)
    yield categorical("two categories", [50, 50], [80, 20])
    yield categorical("an unseen and a vanished category", [500, 300, 200, 0], [40, 0, 25, 35])
    yield categorical("no category in common but one row", [999, 1, 0, 0], [0, 1, 60, 39])
    yield categorical("nearly the same shares", [100_000, 200_000, 300_000], [100_200, 200_100, 299_700])
    yield categorical("weighted categories", [120, 250, 30, 0], [12.5, 80.25, 3.5, 0.75], 41.5)
    yield categorical("rare categories", [9000, 900, 90, 9, 1, 0], [700, 90, 5, 3, 1, 1])

    def normal(rows, shift=0.0, scale=1.0):
        return np.round(random.normal(shift, scale, rows), 4)

    yield numeric("normal, no drift", normal(400), normal(150))
    yield numeric("normal, shifted by half a deviation", normal(400), normal(150, 0.5))
    yield numeric("normal, wider", normal(300), normal(200, 0, 1.6))
    yield numeric("apart: all values above the reference", normal(100), normal(100) + 20)
    yield numeric("long tail", np.round(random.lognormal(0, 1.5, 300), 4), np.round(random.lognormal(0.2, 1.5, 300), 4))
    yield numeric("whole numbers with ties", random.poisson(12, 400).astype(float), random.poisson(13, 250).astype(float))
    zeros = np.where(random.random(300) < 0.5, 0, np.round(random.exponential(40, 300), 2))
    yield numeric("half of the values zero", zeros, np.where(random.random(200) < 0.6, 0, np.round(random.exponential(40, 200), 2)))
    yield numeric("weighted rows", normal(300), normal(120, 0.3), random.integers(1, 6, 120).astype(float))
    yield numeric("far from zero", 1e9 + random.integers(0, 50, 300).astype(float), 1e9 + random.integers(0, 60, 200).astype(float))


def wilson(successes, rows, z):
    share = successes / rows
    gap = lambda x: (share - x) ** 2 - z**2 * x * (1 - x) / rows
    # The observed share itself is a root when it is 0 or 1: the other one is wanted then.
    lower = 0.0 if successes == 0 else brentq(gap, 0, share - 1e-12, xtol=1e-15)
    upper = 1.0 if successes == rows else brentq(gap, share + 1e-12, 1, xtol=1e-15)
    return {"successes": successes, "rows": rows, "z": z, "interval": [lower, upper]}


def plain(value):
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items()}
    if isinstance(value, (list, tuple, np.ndarray)):
        return [plain(v) for v in value]
    return value.item() if isinstance(value, np.generic) else value


golden = {
    "generator": "test/golden/statistics.py",
    "versions": {"scipy": scipy.__version__, "numpy": np.__version__},
    "seed": SEED,
    "calls": CALLS,
    "normalQuantile": [
        [p, stats.norm.ppf(p)] for p in (1e-300, 1e-20, 1e-9, 1e-4, 0.01, 0.07, 0.0751, 0.3, 0.5, 0.6, 0.925, 0.93, 0.975, 0.99999)
    ],
    "upperNormalQuantile": [[p, stats.norm.isf(p)] for p in (1e-300, 1e-20, 1e-12, 1e-9, 1 / 144_000, 1e-3, 0.05, 0.4, 0.5, 0.95)],
    "wilson": [
        wilson(*case)
        for case in ((0, 50, 3.29), (1, 10_000, 3.29), (5, 10, 1.96), (50, 1_000, 3.29), (999, 1_000, 3.29), (7, 7, 1.96))
    ],
}

lines = [f'"{key}":{json.dumps(plain(value), separators=(",", ":"))}' for key, value in golden.items()]
cases = ",\n".join(json.dumps(plain(case), separators=(",", ":")) for case in comparisons())
text = "{" + ",\n".join(lines) + ',\n"comparisons":[\n' + cases + "\n]}\n"
pathlib.Path(__file__).with_suffix(".json").write_text(text)
