import { accuracy } from './accuracy.ts';
import { balancedAccuracy } from './balanced-accuracy.ts';
import { brierScore } from './brier-score.ts';
import { calibrationError } from './calibration-error.ts';
import { f1 } from './f1.ts';
import { logLoss } from './log-loss.ts';
import { mae } from './mae.ts';
import { mape } from './mape.ts';
import { meanError } from './mean-error.ts';
import type { Measure } from './measure.ts';
import { prAuc } from './pr-auc.ts';
import { precision } from './precision.ts';
import { r2 } from './r2.ts';
import { recall } from './recall.ts';
import { rmse } from './rmse.ts';
import { rocAuc } from './roc-auc.ts';

/** Every performance measure: classification by class, by rank, by probability; then regression. */
export const MEASURES: readonly Measure[] = [
  accuracy,
  balancedAccuracy,
  precision,
  recall,
  f1,
  rocAuc,
  prAuc,
  logLoss,
  brierScore,
  calibrationError,
  mae,
  rmse,
  mape,
  r2,
  meanError,
];
