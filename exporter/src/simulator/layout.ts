/** Where the demo keeps what, relative to its folder: the config, the simulator and the demo command agree by this file. */
export const CONFIG_FILE = 'driftline.yaml';
export const LOG_FOLDER = 'logs';
export const STATE_FOLDER = 'state';

export function trainingFile(model: string): string {
  return `training/${model}.jsonl`;
}

export function historyFile(model: string): string {
  return `history/${model}.jsonl`;
}

export function referenceFile(model: string): string {
  return `${model}.reference.json`;
}

/** A new file each hour (UTC). */
export function liveFileName(model: string, timestamp: string): string {
  return `${model}-${timestamp.slice(0, 'YYYY-MM-DDTHH'.length)}.jsonl`;
}

export function liveFiles(model: string): string {
  return `${LOG_FOLDER}/${model}-*.jsonl`;
}
