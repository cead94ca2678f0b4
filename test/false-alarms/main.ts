/**
 * False alarms and detection of four rules, through the real profiler and the real monitor, with the thresholds and times of the shipped alerts.
 * Prints its tables; when nothing is left out, writes them into docs/false-alarms.md. Run: npm run false-alarms -- --cell 20x2000-1h-users-of-5
 */
import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { CELLS } from './cell.ts';
import { SHIFTS } from './detection.ts';
import { calmTable, shiftTable } from './tables.ts';
import { type Outcome, type Task, tasksOf } from './task.ts';

/** From the folder of the project, where npm runs its scripts. */
const PAGE = 'docs/false-alarms.md';

const { values: options } = parseArgs({
  options: {
    /** Cells and shifts whose name contains this; all when left out. */
    cell: { type: 'string', default: '' },
    seed: { type: 'string', default: '1' },
    workers: { type: 'string', default: '2' },
  },
});

const cells = CELLS.filter(({ name }) => name.includes(options.cell));
const shifts = SHIFTS.filter(({ name }) => name.includes(options.cell));
if (cells.length + shifts.length === 0) {
  console.error(`no cell ${options.cell}; there are\n${[...CELLS, ...SHIFTS].map(({ name }) => `  ${name}`).join('\n')}`);
  process.exitCode = 2;
} else {
  await simulate();
}

async function simulate(): Promise<void> {
  const outcomes = await performed(tasksOf(cells, shifts));
  const calms = (name: string) => outcomes.flatMap(([task, outcome]) => (task.name === name && 'calm' in outcome ? [outcome.calm] : []));
  const found = (name: string) => outcomes.flatMap(([task, outcome]) => (task.name === name && 'found' in outcome ? outcome.found : []));
  const calm = calmTable(cells.map((cell) => [cell, calms(cell.name)]));
  const shift = shiftTable(shifts.map((one) => [one, found(one.name)]));
  console.log([...(cells.length > 0 ? [calm] : []), ...(shifts.length > 0 ? [shift] : [])].join('\n\n'));
  if (cells.length === CELLS.length && shifts.length === SHIFTS.length) await writeInto(PAGE, { calm, shift });
}

/** Each table stands between two comments that name it. */
async function writeInto(page: string, tables: Readonly<Record<string, string>>): Promise<void> {
  let text = await readFile(page, 'utf8');
  for (const [name, table] of Object.entries(tables)) {
    const place = new RegExp(`(?<=<!-- ${name} -->\n)[^]*?(?=<!-- /${name} -->)`);
    text = text.replace(place, () => `\n${table}\n\n`);
  }
  await writeFile(page, text);
}

/** Workers take tasks in turn, until there are none left. */
async function performed(tasks: readonly Task[]): Promise<readonly (readonly [Task, Outcome])[]> {
  const outcomes: (readonly [Task, Outcome])[] = [];
  const left = [...tasks];
  const work = async (): Promise<void> => {
    const worker = new Worker(new URL('./worker.js', import.meta.url), {
      workerData: options.seed,
      resourceLimits: { maxYoungGenerationSizeMb: 64 },
    });
    for (let task = left.shift(); task !== undefined; task = left.shift()) {
      const outcome = await answerOf(worker, task);
      outcomes.push([task, outcome]);
      const { user, system } = process.cpuUsage();
      const seconds = ((user + system) / 1e6).toFixed(0);
      console.error(`${outcomes.length} of ${tasks.length}, ${seconds} s of CPU time: ${task.name} ${task.run}: ${inShort(outcome)}`);
    }
    await worker.terminate();
  };
  await Promise.all(Array.from({ length: Number(options.workers) }, work));
  return outcomes;
}

function answerOf(worker: Worker, task: Task): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.once('message', (outcome: Outcome) => {
      worker.off('error', reject);
      resolve(outcome);
    });
    worker.postMessage(task);
  });
}

function inShort(outcome: Outcome): string {
  return 'calm' in outcome
    ? outcome.calm.map(({ rule, flagged, alarms }) => `${rule}: ${flagged} flags, ${alarms} alarms`).join('; ')
    : outcome.found.map(({ rule, windows }) => `${rule}: ${windows.filter((count) => count <= 2).length} of ${windows.length}`).join('; ');
}
