"""Golden values of the car-loan data: statistics of raw rows by scipy, chunks of 5,000 against the reference.

    python3 test/golden/car-loan.py PATH_OF_CAR_LOAN > test/golden/car-loan.json

Needs pandas with a Parquet reader, scipy and scikit-learn; the versions are written into the file.
"""

import json
import sys

import numpy
import pandas
import scipy
import sklearn
from scipy.spatial.distance import jensenshannon
from scipy.stats import ks_2samp, wasserstein_distance
from sklearn.metrics import average_precision_score, brier_score_loss, log_loss, roc_auc_score

CHUNK = 5000
NUMERIC = ["car_value", "debt_to_income_ratio", "loan_length", "driver_tenure"]
CATEGORICAL = ["salary_range", "repaid_loan_on_prev_car", "size_of_downpayment"]

folder = sys.argv[1]
reference = pandas.read_parquet(f"{folder}/reference.parquet")
monitoring = pandas.read_parquet(f"{folder}/monitoring.parquet")


def categorical(name, chunk):
    values = list(reference[name].value_counts().index)
    before = numpy.array([(reference[name] == value).sum() for value in values] + [0], dtype=float)
    now = numpy.array([(chunk[name] == value).sum() for value in values] + [(~chunk[name].isin(values)).sum()], dtype=float)
    p, q = before / before.sum(), now / now.sum()
    ps, qs = (before + 0.5) / (before.sum() + 0.5 * len(before)), (now + 0.5) / (now.sum() + 0.5 * len(now))
    return {
        "psi": float(((qs - ps) * numpy.log(qs / ps)).sum()),
        "js_distance": float(jensenshannon(p, q, base=2)),
        "hellinger": float(numpy.sqrt(((numpy.sqrt(p) - numpy.sqrt(q)) ** 2).sum() / 2)),
        "linf": float(numpy.abs(p - q).max()),
    }


chunks = []
for start in range(0, len(monitoring), CHUNK):
    chunk = monitoring.iloc[start : start + CHUNK]
    score, label = chunk["y_pred_proba"], chunk["repaid"]
    chunks.append(
        {
            "numeric": {
                name: {
                    "ks": float(ks_2samp(reference[name], chunk[name]).statistic),
                    "wasserstein": float(wasserstein_distance(reference[name], chunk[name]) / reference[name].std()),
                    "mean": float(chunk[name].mean()),
                    "deviation": float(chunk[name].std()),
                }
                for name in NUMERIC
            },
            "categorical": {name: categorical(name, chunk) for name in CATEGORICAL},
            "performance": {
                "roc_auc": float(roc_auc_score(label, score)),
                "pr_auc": float(average_precision_score(label, score)),
                "log_loss": float(log_loss(label, score)),
                "brier_score": float(brier_score_loss(label, score)),
                "accuracy": float((chunk["y_pred"] == label).mean()),
            },
        }
    )

versions = {"pandas": pandas.__version__, "numpy": numpy.__version__, "scipy": scipy.__version__, "scikit-learn": sklearn.__version__}
print(json.dumps({"generator": "test/golden/car-loan.py", "versions": versions, "chunk": CHUNK, "chunks": chunks}, indent=1))
