"""Numbers of the golden cases by other code: raw rows of test/cases/*, read, binned and measured with numpy and scikit-learn.

    python3 test/golden/cases.py > test/golden/cases.json

Needs numpy, scipy and scikit-learn; the versions are written into the file.
"""

import csv
import json
import math
import pathlib

import numpy
import scipy
import sklearn
from scipy.spatial.distance import jensenshannon
from sklearn.metrics import accuracy_score, brier_score_loss, log_loss, mean_absolute_error, r2_score, roc_auc_score

CASES = pathlib.Path(__file__).parent.parent / "cases"
MINIMUM_ROWS = 20
series = []


def say(case, name, value, **labels):
    series.append({"case": case, "name": name, "labels": labels, "value": value if value is None else float(value)})


def json_rows(path):
    rows = []
    for line in path.read_text().splitlines():
        try:
            rows.append(json.loads(line))
        except ValueError:
            pass
    return rows


def csv_rows(path):
    cells = list(csv.reader(path.open(newline="")))
    return [dict(zip(cells[0], row)) for row in cells[1:] if len(row) == len(cells[0])]


def number(value):
    """The number in a cell of CSV or a value of JSON, or the fault that it is."""
    if value is None or value == "":
        return "null"
    if isinstance(value, str):
        try:
            value = float(value)
        except ValueError:
            return "type"
    return "nan" if math.isnan(value) else "infinite" if math.isinf(value) else value


def shares_and_psi(before, now, n):
    """Statistics of exposed bins; `now` may be a sum of weights, n is then the effective sample."""
    before, now = numpy.array(before, dtype=float), numpy.array(now, dtype=float)
    p, q, size = before / before.sum(), now / now.sum(), len(before)
    smooth_p = (before + 0.5) / (before.sum() + 0.5 * size)
    smooth_q = (q * n + 0.5) / (n + 0.5 * size)
    return {
        "psi": ((smooth_q - smooth_p) * numpy.log(smooth_q / smooth_p)).sum(),
        "js_distance": jensenshannon(p, q, base=2),
        "hellinger": numpy.sqrt(((numpy.sqrt(p) - numpy.sqrt(q)) ** 2).sum() / 2),
        "linf": numpy.abs(p - q).max(),
    }


def bins_of(values, edges, weights):
    places = numpy.searchsorted(edges, values, side="left")
    return numpy.bincount(places, weights=weights, minlength=len(edges) + 1)


def numeric(case, role, subject, reference, current, weights, **labels):
    labels = {role: subject, **labels}
    known = numpy.array([value for value in map(number, reference) if not isinstance(value, str)])
    read = [number(value) for value in current]
    values = numpy.array([value for value in read if not isinstance(value, str)])
    w = numpy.array([weight for value, weight in zip(read, weights) if not isinstance(value, str)])
    distinct = numpy.unique(known)
    edges = distinct[:-1] if len(distinct) <= 20 else numpy.unique(numpy.quantile(known, numpy.arange(1, 10) / 10))
    effective = w.sum() ** 2 / (w**2).sum()
    for name, value in shares_and_psi(bins_of(known, edges, None), bins_of(values, edges, w), effective).items():
        say(case, f"ml_{role}_{name}", value, **labels)
    mean = numpy.average(values, weights=w)
    say(case, f"ml_{role}_mean", mean, **labels)
    say(case, f"ml_{role}_stddev", numpy.sqrt(numpy.average((values - mean) ** 2, weights=w) * effective / (effective - 1)), **labels)
    say(case, f"ml_{role}_window_rows", len(values), **labels)
    say(case, f"ml_{role}_value_bucket", len(values), le="+Inf", **labels)
    say(case, f"ml_{role}_null_ratio", sum(value == "null" for value in read) / len(read), **labels)
    for fault in ["nan", "infinite", "type"]:
        say(case, f"ml_{role}_faults_total", sum(value == fault for value in read), fault=fault, **labels)
    say(case, f"ml_{role}_faults_total", (values < known.min()).sum(), fault="below_range", **labels)
    say(case, f"ml_{role}_faults_total", (values > known.max()).sum(), fault="above_range", **labels)
    say(case, "ml_reference_rows", len(known), **labels)
    say(case, "ml_reference_minimum", known.min(), **labels)
    say(case, "ml_reference_maximum", known.max(), **labels)


def text(value):
    return str(value).lower() if isinstance(value, bool) else str(value)


def categorical(case, role, subject, reference, current, weights, **labels):
    labels = {role: subject, **labels}
    known = [text(value) for value in reference if value not in (None, "")]
    pairs = [(text(value), weight) for value, weight in zip(current, weights) if value not in (None, "")]
    values, w = [value for value, _ in pairs], numpy.array([weight for _, weight in pairs])
    categories = sorted(set(known))
    before = [known.count(category) for category in categories] + [0]
    now = [sum(weight for value, weight in pairs if value == category) for category in categories]
    now.append(sum(weight for value, weight in pairs if value not in categories))
    effective = w.sum() ** 2 / (w**2).sum()
    for name, value in shares_and_psi(before, now, effective).items():
        say(case, f"ml_{role}_{name}", value if effective >= MINIMUM_ROWS else None, **labels)
    for category, rows in zip(categories, before):
        say(case, f"ml_{role}_category_total", values.count(category), category=category, **labels)
        say(case, "ml_reference_ratio", rows / len(known), category=category, **labels)
    unseen = sum(value not in categories for value in values)
    say(case, f"ml_{role}_category_total", unseen, category="__unseen__", **labels)
    say(case, f"ml_{role}_faults_total", unseen, fault="unseen", **labels)
    say(case, f"ml_{role}_window_rows", len(values), **labels)


def card_fraud():
    case = "card-fraud"
    reference, log = json_rows(CASES / case / "training.jsonl"), json_rows(CASES / case / "log.jsonl")
    weights = [row.get("weight", 1) for row in log]
    say(case, "ml_predictions_total", len(log))
    say(case, "ml_prediction_weight_total", sum(weights))

    def column(rows, name):
        return [row["features"].get(name) for row in rows]

    def typed(values):
        # A number that is written as text is of the wrong type in JSON.
        return ["text" if isinstance(value, str) else value for value in values]

    for name in ["amount", "hour"]:
        numeric(case, "feature", name, typed(column(reference, name)), typed(column(log, name)), weights)
    for name in ["country", "channel", "note"]:
        categorical(case, "feature", name, column(reference, name), column(log, name), weights)
    numeric(case, "output", "score", [row["score"] for row in reference], [row["score"] for row in log], weights)
    losses = [row["kpi"]["loss"] for row in log if isinstance(row.get("kpi", {}).get("loss"), float)]
    say(case, "ml_kpi_total", sum(loss for loss in losses if loss > 0), kpi="loss")
    say(case, "ml_kpi_negative_total", -sum(loss for loss in losses if loss < 0), kpi="loss")
    say(case, "ml_kpi_rows_total", len(losses), kpi="loss")
    for channel in ["web", "pos"]:
        rows = [(row, weight) for row, weight in zip(log, weights) if row["features"]["channel"] == channel]
        chosen = [row for row, _ in rows]
        segment = f"channel={channel}"
        say(case, "ml_predictions_total", len(rows), segment=segment)
        matching = [row for row in reference if row["features"]["channel"] == channel]
        # Segments keep the bins of the whole reference, so only categories can be binned from the segment's rows alone.
        categorical(case, "feature", "note", column(matching, "note"), column(chosen, "note"), [w for _, w in rows], segment=segment)

    known = [(row["score"], row["label"], weight) for row, weight in zip(log, weights) if row.get("label") is not None and row["score"] is not None]
    scores, actual, w = map(numpy.array, zip(*known))
    predicted = (scores >= 0.4).astype(int)
    for said in [0, 1]:
        for was in [0, 1]:
            say(case, "ml_confusion_total", ((predicted == said) & (actual == was)).sum(), predicted=str(said), actual=str(was))
    say(case, "ml_accuracy", accuracy_score(actual, predicted, sample_weight=w), basis="realised")
    say(case, "ml_roc_auc", roc_auc_score(actual, scores, sample_weight=w), basis="realised")
    say(case, "ml_brier_score", brier_score_loss(actual, scores, sample_weight=w), basis="realised")
    say(case, "ml_log_loss", log_loss(actual, scores, sample_weight=w), basis="realised")
    known_scores, known_labels = [row["score"] for row in reference], [row["label"] for row in reference]
    say(case, "ml_roc_auc", roc_auc_score(known_labels, known_scores), basis="reference")


def ticket_routing():
    case = "ticket-routing"
    reference, log = json_rows(CASES / case / "training.jsonl"), json_rows(CASES / case / "log.jsonl")

    def column(rows, name):
        return [row["ticket"].get(name) if isinstance(row["ticket"], dict) else None for row in rows]

    def largest(row):
        return max((p for p in row["probabilities"].values() if p is not None), default=None)

    first = [row for row in log if row["build"] == "2024.1"]
    second = [row for row in log if row["build"] == "2024.2"]
    version = {"version": "2024.1"}
    ones = [1] * len(first)
    say(case, "ml_predictions_total", len(first), **version)
    say(case, "ml_predictions_total", len(second), version="2024.2")
    say(case, "ml_feature_psi", None, version="2024.2", feature="ticket.words")
    numeric(case, "feature", "ticket.words", column(reference, "words"), column(first, "words"), ones, **version)
    categorical(case, "feature", "ticket.language", column(reference, "language"), column(first, "language"), ones, **version)
    numeric(case, "output", "score", [largest(row) for row in reference], [largest(row) for row in first], ones, **version)

    def guess(row):
        known = {name: p for name, p in row["probabilities"].items() if p is not None}
        return max(known, key=known.get) if known else None

    rows = [(guess(row), row["label"]) for row in first if guess(row) is not None]
    for said in ["billing", "login", "other"]:
        for was in ["billing", "login", "other"]:
            say(case, "ml_confusion_total", rows.count((said, was)), predicted=said, actual=was, **version)
    say(case, "ml_accuracy", sum(said == was for said, was in rows) / len(rows), basis="realised", **version)
    categorical(case, "output", "label", [row["label"] for row in reference], [row["label"] for row in first], ones, **version)


def delivery_time():
    case = "delivery-time"
    reference, log = csv_rows(CASES / case / "training.csv"), csv_rows(CASES / case / "log.csv")
    ones = [1] * len(log)
    say(case, "ml_predictions_total", len(log))
    say(case, "ml_exporter_rejected_records_total", 1, reason="columns")

    def column(rows, name):
        return [row[name] for row in rows]

    numeric(case, "feature", "distance_km", column(reference, "distance_km"), column(log, "distance_km"), ones)
    categorical(case, "feature", "cook", column(reference, "cook"), column(log, "cook"), ones)
    categorical(case, "feature", "rush", column(reference, "rush"), [value.lower() for value in column(log, "rush")], ones)
    numeric(case, "output", "value", column(reference, "minutes"), column(log, "minutes"), ones)
    known = [(float(row["minutes"]), float(row["actual"])) for row in log if row["actual"] != ""]
    predicted, actual = map(numpy.array, zip(*known))
    error = predicted - actual
    say(case, "ml_mae", mean_absolute_error(actual, predicted), basis="realised")
    say(case, "ml_rmse", numpy.sqrt((error**2).mean()), basis="realised")
    say(case, "ml_mean_error", error.mean(), basis="realised")
    say(case, "ml_mape", numpy.abs(error / actual).mean(), basis="realised")
    say(case, "ml_r2", r2_score(actual, predicted), basis="realised")
    for name, total in [("absolute", abs(error)), ("squared", error**2), ("over", error.clip(0)), ("under", -error.clip(None, 0))]:
        say(case, f"ml_error_{name}_total", total.sum())
    say(case, "ml_error_rows_total", len(error))


card_fraud()
ticket_routing()
delivery_time()
versions = {"numpy": numpy.__version__, "scipy": scipy.__version__, "scikit-learn": sklearn.__version__}
print(json.dumps({"generator": "test/golden/cases.py", "versions": versions, "series": series}, indent=1))
