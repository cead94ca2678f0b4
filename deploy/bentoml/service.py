"""A BentoML service that writes down what it predicts, for Driftline to read. Start it with TZ=UTC, the time zone of driftline.yaml:

    TZ=UTC bentoml serve service:Churn
"""

import math
import os

import bentoml


# Below it come churn/data and churn/schema. Each worker has a file of its own, and a new one each day.
LOG_PATH = os.environ.get("MONITORING_LOG", "/var/log/bentoml/monitoring")


@bentoml.service(monitoring={"enabled": True, "type": "default", "options": {"log_path": LOG_PATH}})
class Churn:
    @bentoml.api
    def predict(self, age: float, monthly_fee: float, months: float, plan: str) -> float:
        risk = 0.03 * monthly_fee - 0.04 * months - 0.01 * age + (0.6 if plan == "basic" else 0)
        score = 1 / (1 + math.exp(-risk))
        with bentoml.monitor("churn") as monitor:
            monitor.log(age, name="age", role="feature", data_type="numerical")
            monitor.log(monthly_fee, name="monthly_fee", role="feature", data_type="numerical")
            monitor.log(months, name="months", role="feature", data_type="numerical")
            monitor.log(plan, name="plan", role="feature", data_type="categorical")
            monitor.log(score, name="score", role="prediction", data_type="numerical")
        return score
