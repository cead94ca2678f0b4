// @ts-check
import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { stringify } from 'yaml';

const TICKS_PER_SECOND = 100;

/** A Prometheus that scrapes nothing and evaluates rules on what lies in its data folder. */
export class Prometheus {
  #process;
  #port;

  /**
   * @param {import('node:child_process').ChildProcess} process
   * @param {number} port
   */
  constructor(process, port) {
    this.#process = process;
    this.#port = port;
  }

  /**
   * @param {string} folder
   * @param {object} rules contents of a rule file
   */
  static async start(folder, rules) {
    writeFileSync(join(folder, 'rules.yaml'), stringify(rules));
    writeFileSync(join(folder, 'prometheus.yaml'), stringify({ rule_files: [join(folder, 'rules.yaml')] }));
    const port = await freePort();
    const words = [
      `--config.file=${join(folder, 'prometheus.yaml')}`,
      `--storage.tsdb.path=${join(folder, 'data')}`,
      `--web.listen-address=127.0.0.1:${port}`,
      // Blocks of two hours stay as they are: no compaction is measured.
      '--storage.tsdb.min-block-duration=2h',
      '--storage.tsdb.max-block-duration=2h',
      // The scrapes have ended: what was last seen of the reference stays valid for the time of the measurement.
      '--query.lookback-delta=1h',
      '--log.level=error',
    ];
    return new Prometheus(spawn(process.env['PROMETHEUS'] ?? 'prometheus', words, { stdio: ['ignore', 'inherit', 'inherit'] }), port);
  }

  /** CPU seconds since the start, user and system. */
  cpuSeconds() {
    const words = readFileSync(`/proc/${this.#process.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return (Number(words[11]) + Number(words[12])) / TICKS_PER_SECOND;
  }

  /**
   * Sum of all series of one of its own metrics.
   *
   * @param {string} name
   */
  async metric(name) {
    const text = await (await this.#get('/metrics')).text();
    const samples = text.split('\n').filter((line) => line.startsWith(`${name} `) || line.startsWith(`${name}{`));
    return samples.reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' '))), 0);
  }

  /** Every rule with the seconds that its last evaluation took. */
  async ruleTimes() {
    const { data } = await (await this.#get('/api/v1/rules')).json();
    /** @typedef {{ name: string, rules: { name: string, evaluationTime: number }[] }} Group */
    return data.groups.flatMap((/** @type {Group} */ { name: group, rules }) =>
      rules.map(({ name, evaluationTime: seconds }) => ({ group, name, seconds })),
    );
  }

  /** @param {() => Promise<boolean>} condition */
  async until(condition) {
    for (;;) {
      if (this.#process.exitCode !== null) throw new Error(`Prometheus ended with ${this.#process.exitCode}`);
      if (await condition().catch(() => false)) return;
      await sleep(1000);
    }
  }

  async stop() {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const ended = new Promise((resolve) => this.#process.once('close', resolve));
    this.#process.kill();
    await ended;
  }

  /** @param {string} path */
  #get(path) {
    return fetch(`http://127.0.0.1:${this.#port}${path}`);
  }
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
