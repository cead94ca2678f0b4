import type { Snapshot } from '../../model.ts';
import type { Family } from '../family.ts';
import { ofModel, ofViews } from '../scopes.ts';

export const PREDICTIONS: readonly Family<Snapshot>[] = [
  ofViews({
    name: 'ml_predictions_total',
    type: 'counter',
    help: 'Records accepted: logged rows, unweighted.',
    samples: ({ rowsTotal }, out) => out.add(rowsTotal),
  }),
  ofViews({
    name: 'ml_prediction_weight_total',
    type: 'counter',
    help: 'Sum of the sampling weights of the accepted records: the requests that they stand for.',
    samples: ({ weightTotal }, out) => out.add(weightTotal),
  }),
  ofModel({
    name: 'ml_last_prediction_timestamp_seconds',
    type: 'gauge',
    help: 'Newest event time of an accepted record, seconds since the epoch; absent before the first record.',
    samples: ({ lastPrediction }, out) => out.add(lastPrediction),
  }),
];
