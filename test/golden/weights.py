"""Golden values of windows whose records carry sampling weights, end to end: from records to drift, summary and performance.

Writes weights.json beside this file: python3 test/golden/weights.py
Drift and summaries come from NumPy and SciPy on raw values, performance from scikit-learn's sample_weight. Each `calls` entry says how.
"""

import json
import pathlib

import numpy as np
import scipy
import sklearn
from scipy import stats
from scipy.spatial import distance
from sklearn import metrics

SEED = 20260118
SMOOTHING = 0.5
TRAINING, LIVE = 600, 400
QUANTILES = [0.05, 0.25, 0.5, 0.75, 0.95]
# One false alarm in 30 days of hourly windows, over amount, grade, score and class.
LEVEL = 1 / (30 * 24 * 4)

CALLS = {
    "effective_rows": "numpy.sum(w)**2 / numpy.sum(w**2) over the rows with a value",
    "psi": "scipy.stats.entropy both ways, weights scaled to the effective rows and 0.5 added to each bin on both sides",
    "psi_chance": "(1/n + 1/m) times the Wilson-Hilferty quantile of chi-square at scipy.stats.norm.isf(level), n the effective rows",
    "js_distance": "scipy.spatial.distance.jensenshannon(base=2)",
    "hellinger": "scipy.spatial.distance.euclidean(sqrt(p), sqrt(q)) / sqrt(2)",
    "linf": "scipy.spatial.distance.chebyshev",
    "ks": "largest difference of the weighted empirical distributions over all values",
    "wasserstein": "scipy.stats.wasserstein_distance(v_weights=w) / numpy.std(reference, ddof=1)",
    "mean": "numpy.average(weights=w)",
    "deviation": "square root of numpy.average of squared distances, times n / (n - 1), n the effective rows",
    "quantiles": "smallest value with at least that share of the weight at or below it",
    "performance": "sklearn.metrics with sample_weight=w",
}


def effective(weights):
    return weights.sum() ** 2 / (weights**2).sum()


def of_bins(reference, current, rows):
    """`current` are sums of weights; `rows` is their effective sample."""
    p, q = reference / reference.sum(), current / current.sum()
    smooth_p, smooth_q = reference + SMOOTHING, q * rows + SMOOTHING
    k = len(reference) - 1
    spread = 2 / (9 * k)
    quantile = k * (1 - spread + stats.norm.isf(LEVEL) * np.sqrt(spread)) ** 3
    return {
        "psi": stats.entropy(smooth_p, smooth_q) + stats.entropy(smooth_q, smooth_p),
        "js_distance": distance.jensenshannon(p, q, base=2),
        "hellinger": distance.euclidean(np.sqrt(p), np.sqrt(q)) / np.sqrt(2),
        "linf": distance.chebyshev(p, q),
    }, (1 / rows + 1 / reference.sum()) * quantile


def weighted_ks(reference, current, weights):
    points = np.union1d(reference, current)
    before = np.array([(reference <= point).mean() for point in points])
    now = np.array([weights[current <= point].sum() for point in points]) / weights.sum()
    return np.abs(before - now).max()


def of_numbers(reference, current, weights):
    edges = np.unique(np.quantile(reference, np.arange(1, 10) / 10))
    count = lambda values, w: np.bincount(np.searchsorted(edges, values), weights=w, minlength=len(edges) + 1)
    rows = effective(weights)
    statistics, chance = of_bins(count(reference, None).astype(float), count(current, weights), rows)
    mean = np.average(current, weights=weights)
    order = np.argsort(current, kind="stable")
    reached = np.cumsum(weights[order]) / weights.sum()
    return {
        "effective_rows": rows,
        "rows": len(current),
        "statistics": statistics
        | {
            "ks": weighted_ks(reference, current, weights),
            "wasserstein": stats.wasserstein_distance(reference, current, v_weights=weights) / np.std(reference, ddof=1),
        },
        "psi_chance": chance,
        "mean": mean,
        "deviation": np.sqrt(np.average((current - mean) ** 2, weights=weights) * rows / (rows - 1)),
        "quantiles": [current[order][np.searchsorted(reached, share)] for share in QUANTILES],
    }


def of_categories(reference, current, weights):
    names = sorted(set(reference))
    before = np.array([(reference == name).sum() for name in names] + [0], dtype=float)
    now = np.array([weights[current == name].sum() for name in names] + [weights[~np.isin(current, names)].sum()])
    rows = effective(weights)
    statistics, chance = of_bins(before, now, rows)
    return {"effective_rows": rows, "rows": len(current), "statistics": statistics, "psi_chance": chance}


def of_classes(actual, scores, weights):
    predicted = (scores >= 0.5).astype(int)
    positive = actual == 1
    per_class = lambda measure: dict(zip(["0", "1"], measure(actual, predicted, labels=[0, 1], average=None, sample_weight=weights)))
    return {
        "accuracy": metrics.accuracy_score(actual, predicted, sample_weight=weights),
        "balanced_accuracy": metrics.balanced_accuracy_score(actual, predicted, sample_weight=weights),
        "precision": per_class(metrics.precision_score),
        "recall": per_class(metrics.recall_score),
        "f1": per_class(metrics.f1_score),
        "roc_auc": metrics.roc_auc_score(positive, scores, sample_weight=weights),
        "pr_auc": metrics.average_precision_score(positive, scores, sample_weight=weights),
        "log_loss": metrics.log_loss(positive, scores, sample_weight=weights),
        "brier_score": metrics.brier_score_loss(positive, scores, sample_weight=weights),
    }


def of_values(actual, value, weights):
    some = actual != 0
    return {
        "mae": metrics.mean_absolute_error(actual, value, sample_weight=weights),
        "rmse": metrics.mean_squared_error(actual, value, sample_weight=weights, squared=False),
        "mape": metrics.mean_absolute_percentage_error(actual[some], value[some], sample_weight=weights[some]),
        "r2": metrics.r2_score(actual, value, sample_weight=weights),
        "mean_error": np.average(value - actual, weights=weights),
    }


random = np.random.default_rng(SEED)


def rows(count, shift, grades):
    amount = np.round(random.normal(shift, 30, count))
    score = np.round(random.beta(2, 3, count), 3).clip(0.001, 0.999)
    return {
        "amount": amount,
        "grade": random.choice(["a", "b", "c", "d", "new"], count, p=grades),
        "score": score,
        "label": (random.random(count) < score).astype(int),
        "value": np.round(amount + random.normal(2, 5, count), 2),
    }


training = rows(TRAINING, 0, [0.4, 0.3, 0.2, 0.1, 0])
live = rows(LIVE, 6, [0.3, 0.3, 0.2, 0.15, 0.05])
# Values that the reference has: each has a fine bin of its own, so that nothing is lost by binning.
known = np.unique(training["amount"])
assert 20 < len(known) <= 256
live["amount"] = known[np.abs(known[:, None] - live["amount"][None, :]).argmin(axis=0)]
# Heavy records are sampled less often where the amount is high: a weighted share is then not a share of rows.
weights = np.round(random.lognormal(0, 0.8, LIVE) * np.where(live["amount"] > 20, 4, 1) + 0.05, 3)
missing = random.random(LIVE) < 0.1
there = ~missing

expected = {
    "rows": LIVE,
    "weight": weights.sum(),
    "null_ratio": missing.mean(),
    "amount": of_numbers(training["amount"], live["amount"][there], weights[there]),
    "grade": of_categories(training["grade"], live["grade"], weights),
    "classes": of_classes(live["label"], live["score"], weights),
    "values": of_values(live["amount"][there], live["value"][there], weights[there]),
}
live["amount"] = [None if gone else value for gone, value in zip(missing, live["amount"])]


def plain(value):
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items()}
    if isinstance(value, (list, tuple, np.ndarray)):
        return [plain(v) for v in value]
    return value.item() if isinstance(value, np.generic) else value


golden = {
    "generator": "test/golden/weights.py",
    "versions": {"scikit-learn": sklearn.__version__, "scipy": scipy.__version__, "numpy": np.__version__},
    "seed": SEED,
    "calls": CALLS,
    "training": training,
    "live": live | {"weight": weights},
    "expected": expected,
}
lines = [f'"{key}":{json.dumps(plain(value), separators=(",", ":"))}' for key, value in golden.items()]
pathlib.Path(__file__).with_suffix(".json").write_text("{" + ",\n".join(lines) + "}\n")
