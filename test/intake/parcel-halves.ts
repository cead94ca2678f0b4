import { jsonLines, type Parcel, parcelsFolder } from '../support/parcels.ts';

/** The model of the parcels, its records logged in two parts: features in the request, everything else in the response. */
export const HALVES_CONFIG = `models:
  - name: parcels
    version: "7"
    task: binary
    reference: parcels.reference.json
    window: 1h
    record: {time: time, id: id, features: features, prediction: outputs.prediction, score: outputs.score}
    positive_class: "1"
    inputs:
      - {file: log/*/*.jsonl, format: azureml}
`;

/** One event of Azure's collector. */
export function halfEvent(parcel: Parcel, side: 'inputs' | 'outputs'): object {
  const { ts, id, features, prediction, score } = parcel;
  const data = side === 'inputs' ? features : { prediction, score };
  return { type: `azureml.inference.${side}`, correlationid: id, time: ts, data: [data] };
}

/** Lines of one side, or of both, each request before its response. */
export function halfLines(rows: readonly Parcel[], ...sides: ('inputs' | 'outputs')[]): string {
  return jsonLines(rows.flatMap((row) => sides.map((side) => halfEvent(row, side))));
}

export function halvesFolder(files: Readonly<Record<string, string>> = {}): Promise<string> {
  return parcelsFolder({ 'driftline.yaml': HALVES_CONFIG, ...files });
}
