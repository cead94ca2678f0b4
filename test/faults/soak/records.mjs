/** A model with six features and a KPI that is the serial number of the record within its chunk: its sum tells a lost record from a doubled one. */
export const CONFIG = `models:
  - name: soak
    version: "1"
    task: regression
    reference: soak.reference.json
    window: 1h
    record: {time: ts, id: id, features: features, prediction: prediction}
    kpis: [{name: serial, path: serial}]
    inputs:
      - {file: log/app.jsonl, format: jsonl}
state: {path: state, interval: 5s}
`;

const COUNTRIES = ['DE', 'FR', 'IT', 'ES'];
const TRAINED_MS = Date.UTC(2024, 0, 1);

function line(serial, timeMs) {
  const features = {
    amount: ((serial * 7919) % 10_007) / 100,
    age: 18 + ((serial * 31) % 60),
    ratio: ((serial * 104_729) % 1000) / 1000,
    count: (serial * 17) % 12,
    country: COUNTRIES[(serial * 13) % COUNTRIES.length],
    note: `déjà vu ${serial % 3}`,
  };
  const record = { ts: new Date(timeMs).toISOString(), id: `r${serial}`, features, prediction: serial % 97, serial };
  return `${JSON.stringify(record)}\n`;
}

export const TRAINING = Array.from({ length: 5000 }, (_, i) => line(i, TRAINED_MS + i * 1000)).join('');

/** About a megabyte of lines at one time. */
export function chunkAt(timeMs) {
  const records = 5000;
  const text = Array.from({ length: records }, (_, i) => line(i, timeMs)).join('');
  return { bytes: Buffer.from(text), records, serials: (records * (records - 1)) / 2 };
}
