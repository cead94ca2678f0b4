"""Golden values of the performance measures, from scikit-learn, and of their 95 % bands, from SciPy.

Writes performance.json beside this file: python3 test/golden/performance.py
None (null) stands for "not defined": the measure must be absent.
"""

import json
import pathlib

import numpy as np
import scipy
import sklearn
from scipy import stats
from sklearn import metrics
from sklearn.calibration import calibration_curve

SEED = 20260117


def calibration_error(positive, scores, weights):
    """Ten groups cut at the deciles of the scores; whole-number weights are repeated rows."""
    repeats = np.asarray(weights * 2).astype(int)
    assert np.array_equal(repeats, weights * 2)
    positive, scores = np.repeat(positive, repeats), np.repeat(scores, repeats)
    edges = np.quantile(scores, np.arange(1, 10) / 10, method="inverted_cdf")
    group = np.searchsorted(edges, scores, side="left")
    members = [group == g for g in np.unique(group)]
    if np.all(weights == 1) and len(weights) % 10 == 0:
        whole = scores[::2], positive[::2]
        shares, means = calibration_curve(whole[1], whole[0], n_bins=10, strategy="quantile")
        assert np.allclose(shares, [positive[m].mean() for m in members], atol=1e-14)
        assert np.allclose(means, [scores[m].mean() for m in members], atol=1e-14)
    return sum(m.sum() * abs(scores[m].mean() - positive[m].mean()) for m in members) / len(scores)


def roc_auc(positive, scores, weights):
    if positive.all() or not positive.any():
        return None
    return metrics.roc_auc_score(positive, scores, sample_weight=weights)


def pr_auc(positive, scores, weights):
    if not positive.any():
        return None
    return metrics.average_precision_score(positive, scores, sample_weight=weights)


def macro(measure, one_hot, probabilities, weights):
    values = [measure(one_hot[:, k], probabilities[:, k], weights) for k in range(one_hot.shape[1])]
    defined = [v for v in values if v is not None]
    return float(np.mean(defined)) if defined else None


def by_class(classes, values, defined):
    return {c: float(v) if d else None for c, v, d in zip(classes, values, defined)}


def of_classes(classes, predicted, actual, weights):
    options = {"labels": classes, "average": None, "sample_weight": weights, "zero_division": 0}
    named = [c in predicted for c in classes]
    labelled = [c in actual for c in classes]
    either = [n or l for n, l in zip(named, labelled)]
    present = [c for c in classes if c in actual]
    return {
        "accuracy": metrics.accuracy_score(actual, predicted, sample_weight=weights),
        # Classes without labelled rows are left out, as balanced_accuracy_score does with a warning.
        "balanced_accuracy": float(
            np.mean(metrics.recall_score(actual, predicted, labels=present, average=None, sample_weight=weights))
        ),
        "precision": by_class(classes, metrics.precision_score(actual, predicted, **options), named),
        "recall": by_class(classes, metrics.recall_score(actual, predicted, **options), labelled),
        "f1": by_class(classes, metrics.f1_score(actual, predicted, **options), either),
    }


def binary(name, actual, scores, weights):
    predicted = np.where(scores >= 0.5, "1", "0")
    positive = actual == "1"
    expected = of_classes(["0", "1"], predicted, actual, weights) | {
        "roc_auc": roc_auc(positive, scores, weights),
        "pr_auc": pr_auc(positive, scores, weights),
        "log_loss": metrics.log_loss(positive, scores, labels=[False, True], sample_weight=weights),
        "brier_score": metrics.brier_score_loss(positive, scores, sample_weight=weights, pos_label=True),
        "calibration_error": calibration_error(positive, scores, weights),
    }
    rows = {"predicted": predicted, "actual": actual, "probabilities": scores[:, None], "weights": weights}
    more = {"classes": ["0", "1"], "positiveClass": "1"}
    if np.all(weights == 1):
        more["bands"] = bands_of_classes(["0", "1"], predicted, actual) | {"roc_auc": delong(positive, scores)}
    return case(name, "binary", rows, expected, **more)


def multiclass(name, classes, actual, probabilities, predicted, weights):
    one_hot = np.array([actual == c for c in classes]).T
    expected = of_classes(classes, predicted, actual, weights) | {
        "roc_auc": macro(roc_auc, one_hot, probabilities, weights),
        "pr_auc": macro(pr_auc, one_hot, probabilities, weights),
        "log_loss": metrics.log_loss(actual, probabilities, labels=classes, sample_weight=weights),
        "brier_score": np.average(np.sum((probabilities - one_hot) ** 2, axis=1), weights=weights),
        "calibration_error": macro(calibration_error, one_hot, probabilities, weights),
    }
    if all(c in actual for c in classes):
        overall = metrics.roc_auc_score(
            one_hot, probabilities, average="macro", multi_class="ovr", sample_weight=weights
        )
        assert abs(overall - expected["roc_auc"]) < 1e-14
        balanced = metrics.balanced_accuracy_score(actual, predicted, sample_weight=weights)
        assert abs(balanced - expected["balanced_accuracy"]) < 1e-14
    rows = {"predicted": predicted, "actual": actual, "probabilities": probabilities, "weights": weights}
    more = {"bands": bands_of_classes(classes, predicted, actual)} if np.all(weights == 1) else {}
    return case(name, "multiclass", rows, expected, classes=classes, **more)


def regression(name, predicted, actual, weights):
    some = actual != 0
    expected = {
        "mae": metrics.mean_absolute_error(actual, predicted, sample_weight=weights),
        "rmse": metrics.mean_squared_error(actual, predicted, sample_weight=weights, squared=False),
        "mape": metrics.mean_absolute_percentage_error(actual[some], predicted[some], sample_weight=weights[some]),
        "r2": metrics.r2_score(actual, predicted, sample_weight=weights) if np.ptp(actual) > 0 else None,
        "mean_error": np.average(predicted - actual, weights=weights),
    }
    errors = predicted - actual
    bands = {"mae": mean_interval(abs(errors)), "mean_error": mean_interval(errors)}
    rows = {"predicted": predicted, "actual": actual, "weights": weights}
    return case(name, "regression", rows, expected, **({"bands": bands} if np.all(weights == 1) else {}))


def case(name, task, rows, expected, **more):
    rows = {k: v.tolist() for k, v in rows.items()}
    expected = {k: float(v) if isinstance(v, np.floating) else v for k, v in expected.items()}
    return {"name": name, "task": task, **more, **rows, "expected": expected}


def wilson(hits, rows):
    if rows == 0:
        return None
    interval = stats.binomtest(int(hits), int(rows)).proportion_ci(method="wilson")
    return {"lower": interval.low, "upper": interval.high}


def bands_of_classes(classes, predicted, actual):
    """Of rows without weights."""
    right = predicted == actual
    return {
        "accuracy": wilson(right.sum(), len(actual)),
        "precision": {c: wilson((right & (actual == c)).sum(), (predicted == c).sum()) for c in classes},
        "recall": {c: wilson((right & (actual == c)).sum(), (actual == c).sum()) for c in classes},
    }


def delong(positive, scores):
    """By all pairs."""
    wins = (np.sign(scores[positive][:, None] - scores[~positive][None, :]) + 1) / 2
    if min(wins.shape) < 2:
        return None
    deviation = np.sqrt(sum(wins.mean(axis=k).var(ddof=1) / wins.shape[1 - k] for k in (0, 1)))
    low, high = stats.norm.interval(0.95, wins.mean(), deviation)
    return {"lower": max(0.0, low), "upper": min(1.0, high)}


def mean_interval(values):
    return dict(zip(["lower", "upper"], stats.norm.interval(0.95, values.mean(), stats.sem(values))))


def halves(random, rows):
    """Weights that are multiples of one half, so that repeated rows can stand for them."""
    return random.integers(1, 10, rows) / 2


def cases():
    random = np.random.default_rng(SEED)

    scores = np.round(random.beta(1, 6, 400), 2).clip(0.01, 0.99)
    actual = np.where(random.random(400) < scores / 4, "1", "0")
    yield binary("heavy ties and rare positives", actual, scores, np.ones(400))

    scores = random.random(250)
    actual = np.where(random.random(250) < scores**2, "1", "0")
    yield binary("distinct scores", actual, scores, np.ones(250))
    yield binary("distinct scores with weights", actual, scores, halves(random, 250))

    scores = np.round(random.random(203), 1).clip(0.05, 0.95)
    actual = np.where(random.random(203) < 1 - scores, "1", "0")
    yield binary("coarse scores with weights that rank backwards", actual, scores, halves(random, 203))

    scores = np.round(random.random(40), 1).clip(0.05, 0.95)
    yield binary("no positives", np.full(40, "0"), scores, np.ones(40))
    yield binary("only positives", np.full(40, "1"), scores, np.ones(40))

    classes = ["a", "b", "c", "d"]
    probabilities = random.dirichlet([2, 1.5, 1, 0.2], 300).clip(1e-6)
    probabilities /= probabilities.sum(axis=1, keepdims=True)
    actual = np.array([random.choice(classes, p=p) for p in probabilities])
    predicted = np.array(classes)[np.argmax(probabilities[:, :3], axis=1)]
    assert "d" in actual and "d" not in predicted
    yield multiclass("a class that is never predicted", classes, actual, probabilities, predicted, np.ones(300))
    yield multiclass("four classes with weights", classes, actual, probabilities, predicted, halves(random, 300))

    tied = np.round(probabilities * 5 + 0.2) + 0.5
    tied /= tied.sum(axis=1, keepdims=True)
    predicted = np.array(classes)[np.argmax(tied, axis=1)]
    actual = np.where(actual == "c", "a", actual)
    yield multiclass("ties and a class that never turns out", classes, actual, tied, predicted, halves(random, 300))

    actual = np.round(random.normal(0, 2, 200))
    predicted = actual + random.normal(0.3, 1, 200)
    assert (actual == 0).any() and (actual < 0).any()
    yield regression("zeros and negative values", predicted, actual, np.ones(200))
    yield regression("zeros and negative values with weights", predicted, actual, random.random(200) + 0.1)

    actual = 1e6 + random.normal(0, 1, 200)
    yield regression("a small spread far from zero", actual + random.normal(0, 0.5, 200), actual, np.ones(200))
    yield regression("worse than the mean", 1e6 - actual, actual - 1e6, np.ones(200))
    yield regression("equal actual values", random.random(30), np.full(30, 0.1), np.ones(30))


golden = {
    "generator": "test/golden/performance.py",
    "versions": {"scikit-learn": sklearn.__version__, "scipy": scipy.__version__, "numpy": np.__version__},
    "seed": SEED,
    "cases": list(cases()),
}
path = pathlib.Path(__file__).with_suffix(".json")
path.write_text(json.dumps(golden, separators=(",", ":")).replace('{"name"', '\n{"name"') + "\n")
