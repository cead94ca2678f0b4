import { parentPort, workerData } from 'node:worker_threads';
import { perform, type Task } from './task.ts';

/** Tasks in, outcomes out, one at a time. */
parentPort?.on('message', (task: Task) => parentPort?.postMessage(perform(task, String(workerData))));
