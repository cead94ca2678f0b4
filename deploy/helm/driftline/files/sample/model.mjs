// A model to try things with: answers POST /predict, and writes every prediction to a log that it rotates itself. Yours takes its place.
import { randomUUID } from 'node:crypto';
import { appendFileSync, renameSync, statSync } from 'node:fs';
import { createServer } from 'node:http';

const LOG = process.env.PREDICTION_LOG ?? '/var/log/model/predictions.jsonl';
/** One old file stays, so the log never holds more than twice this. */
const LOG_BYTES = 64 * 1024 ** 2;
/** Customers a second that come by themselves; 0 waits for yours. */
const CUSTOMERS_A_SECOND = Number(process.env.CUSTOMERS_A_SECOND ?? 10);

/** Probability that a customer leaves. */
export function score({ age, monthly_fee, months, plan }) {
  const risk = 0.03 * monthly_fee - 0.04 * months - 0.01 * age + (plan === 'basic' ? 0.6 : 0);
  return Number((1 / (1 + Math.exp(-risk))).toFixed(4));
}

/** A customer like those of the training data. */
export function customer(random = Math.random) {
  const plan = ['basic', 'family', 'pro'][Math.floor(3 * random() ** 1.5)];
  return {
    age: 18 + Math.floor(60 * random()),
    monthly_fee: Number((plan === 'basic' ? 10 + 15 * random() : 20 + 40 * random()).toFixed(2)),
    months: Math.floor(72 * random() ** 2),
    plan,
  };
}

function predict(features) {
  const record = { ts: new Date().toISOString(), request_id: randomUUID(), features, score: score(features) };
  if ((statSync(LOG, { throwIfNoEntry: false })?.size ?? 0) > LOG_BYTES) renameSync(LOG, `${LOG}.1`);
  appendFileSync(LOG, `${JSON.stringify(record)}\n`);
  return { request_id: record.request_id, score: record.score };
}

function serve() {
  const server = createServer(async (request, response) => {
    if (request.url === '/healthz') return response.end('ok\n');
    if (request.url !== '/predict' || request.method !== 'POST') return response.writeHead(404).end();
    try {
      response.end(JSON.stringify(predict(JSON.parse(Buffer.concat(await request.toArray()).toString()))));
    } catch (error) {
      response.writeHead(400).end(`${error.message}\n`);
    }
  });
  server.listen(Number(process.env.PORT ?? 8080));
  if (CUSTOMERS_A_SECOND > 0) setInterval(() => predict(customer()), 1000 / CUSTOMERS_A_SECOND).unref();
  process.on('SIGTERM', () => server.close());
}

if (process.argv[2] === 'serve') serve();
