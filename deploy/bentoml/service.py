"""A BentoML service that monitors what it predicts. The names of the columns are those of driftline.yaml."""

import math

import bentoml


@bentoml.service
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
