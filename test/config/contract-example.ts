/** The example of the contract, section 3, as it stands there. */
export const CONTRACT_EXAMPLE = `models:
  - name: car-loan
    version: "2026-01"              # or {from: model_version}
    task: binary                    # binary | multiclass | regression
    reference: car-loan.reference.json
    window: 1h                      # of the exporter's own gauges; event time
    record:                         # where things stand in a record: dotted paths
      time: ts
      id: request_id
      features: features            # an object of features, or a list of paths, or {include: [...], exclude: [...]}
      prediction: prediction        # class or value
      score: score                  # probability of the positive class, or an object class -> probability
      label: label                  # when the outcome stands in the same record
      weight: weight                # how many requests this sampled record stands for (or sampling_ratio)
    positive_class: "1"
    threshold: 0.5                  # class from score when the record has no prediction
    feature_types: {zip_code: categorical}   # where inference would guess wrong
    defaults: {income: [-1]}        # values that stand for "not known"
    labels_info: {team: risk}       # labels of ml_model_info, for routing
    segments: [region, {feature: age, edges: [25, 40, 60]}]
    kpis: [{name: order_value, path: kpi.order_value}]
    inputs:
      - {file: /var/log/car-loan/*.jsonl, format: jsonl}
    labels:
      - {file: /var/log/car-loan/labels*.jsonl, id: request_id, label: outcome, time: ts, horizon: 30d}
    drift:                          # all optional
      statistic: psi                # the one that decides; any of the registry
      tolerance: 0.1                # smallest effect that matters, in units of that statistic
      minimum_rows: 200
      features: {age: {tolerance: 0.2, importance: 0.3}, free_text_length: {ignore: true}}
    performance: {window: 24h, minimum_labels: 100}   # window of prediction time; default: \`window\`, or 7d with late labels
state: {path: /var/lib/driftline, interval: 5s}
limits: {series: 20000, categories: 50, versions: 8, line_bytes: 1MiB}
alerting: {expected_days_between_false_alarms: 30}
`;
