/**
 * Share of rows with a fault, minus the share that the reference has. The reference's share is in the fault limit (2 x share + 0.01), where
 * null, missing and empty are taken together already.
 */
export function newlyFaulty(role: 'feature' | 'output', chosen: string): string {
  return `model_${role}:fault_share:ratio1h{${chosen}} - (model_${role}:fault_limit:ratio{${chosen}} - 0.01) / 2`;
}
