import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Alertmanager, type PostedAlert, startAlertmanager } from '../support/alertmanager.ts';
import { runProgram } from '../support/program.ts';
import { httpSink, mailSink, type Sink } from '../support/sinks.ts';
import { isInstalled, toolPath } from '../support/tools/tool.ts';
import { waitFor } from '../support/wait-for.ts';
import { EXAMPLE_FILE, impatientExample } from './alertmanager/example.ts';
import { PRINTED_ALERTS } from './alerts/run-cases.ts';

/** An alert as Prometheus sends it, with the labels and annotations of its rule. */
function alert(name: string, labels: Readonly<Record<string, string>>): PostedAlert {
  const rule = PRINTED_ALERTS.find(
    (one) => one.alert === name && (labels['severity'] ?? one.labels['severity']) === one.labels['severity'],
  );
  if (rule === undefined) throw new Error(`no alert ${name}`);
  // What Prometheus would fill in; the alert's own templates are tested where Prometheus runs.
  const text = (template: string): string =>
    template
      .replaceAll(/\{\{ (?:urlquery )?\$labels\.(\w+) \}\}/g, (_, label: string) => labels[label] ?? '')
      .replaceAll(/\{\{ \$value.*?\}\}/g, '31%');
  const annotations = Object.fromEntries(Object.entries(rule.annotations).map(([key, template]) => [key, text(template)]));
  return { labels: { alertname: name, ...rule.labels, ...labels }, annotations };
}

describe.skipIf(!isInstalled('amtool'))('the example for Alertmanager', () => {
  const amtool = (...words: readonly string[]) => runProgram(toolPath('amtool'), words);

  it('is accepted by amtool', async () => {
    const { code, stdout } = await amtool('check-config', EXAMPLE_FILE);
    expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.stringContaining('1 templates\n  SUCCESS') });
  });

  const routes = (severity: string | undefined, team: 'risk' | 'none', name: string): string => {
    if (name === 'ModelRetrainingDue') return 'retraining';
    if (severity === 'info') return 'nobody';
    return `${team === 'risk' ? 'risk' : 'mlops'}-${severity === 'critical' ? 'page' : 'tickets'}`;
  };
  const distinct = new Map(PRINTED_ALERTS.map((one) => [`${one.alert} ${one.labels['severity']}`, one]));

  it.each(['risk', 'none'] as const)('sends every alert to the people of its severity and its team: %s', async (team) => {
    const answers: unknown[] = [];
    for (const { alert: name, labels } of distinct.values()) {
      const words = Object.entries({ alertname: name, ...labels, team, model: 'loan' }).map(([key, value]) => `${key}=${value}`);
      const { stdout } = await amtool('config', 'routes', 'test', `--config.file=${EXAMPLE_FILE}`, ...words);
      answers.push([name, labels['severity'], stdout.trim()]);
    }
    expect(answers).toEqual(
      [...distinct.values()].map(({ alert: name, labels }) => [name, labels['severity'], routes(labels['severity'], team, name)]),
    );
  });
});

/** Its addresses replaced by ours. */
function addressed(http: string, mail: string): (text: string) => string {
  return (text) =>
    text
      .replace('https://hooks.slack.example/services/CHANGE/ME', `http://${http}/slack`)
      .replace('https://events.pagerduty.com/v2/enqueue', `http://${http}/enqueue`)
      .replace('http://retraining.example/hooks/driftline', `http://${http}/retraining`)
      .replace('mail.example:587', mail)
      .replace('smtp_from:', 'smtp_require_tls: false\n  smtp_from:');
}

describe.skipIf(!isInstalled('alertmanager'))('a real Alertmanager with the example', () => {
  let alertmanager: Alertmanager;
  let http: Sink;
  let mail: Sink;
  beforeAll(async () => {
    http = await httpSink();
    mail = await mailSink();
    alertmanager = await startAlertmanager(await impatientExample('1s', addressed(http.address, mail.address)));
  });
  afterAll(async () => {
    await alertmanager?.stop();
    await http?.close();
    await mail?.close();
  });

  /** Names of the alerts of a model that are muted, and of those that are not, once Alertmanager has seen all of them. */
  async function muted(model: string, posted: readonly PostedAlert[], expected: readonly string[]): Promise<void> {
    const of = async (state: 'active' | 'suppressed') =>
      (await alertmanager.alerts())
        .filter(({ labels, status }) => labels['model'] === model && status.state === state)
        .map(({ labels }) => nameOf(labels))
        .sort();
    // What mutes is there first, as its shorter `for` sees to.
    await alertmanager.post(posted.slice(0, 1));
    await waitFor(async () => (await of('active')).length === 1, { what: `the first alert of ${model}` });
    await alertmanager.post(posted.slice(1));
    await waitFor(async () => (await of('suppressed')).length === expected.length, { what: `${expected.length} muted alerts of ${model}` });
    expect(await of('suppressed')).toEqual([...expected].sort());
    expect((await of('active')).length).toBe(posted.length - expected.length);
  }
  const nameOf = ({ alertname, severity, feature }: Readonly<Record<string, string>>): string =>
    [alertname, severity, feature].filter(Boolean).join(' ');

  it('mutes drift and tickets of a model whose pipeline is broken, and no fault', async () => {
    const model = 'broken';
    await muted(
      model,
      [
        alert('FeatureNullRateHigh', { model, version: '1', feature: 'age', fault: 'null', severity: 'critical' }),
        alert('FeatureNullRateHigh', { model, version: '1', feature: 'age', fault: 'null', severity: 'warning' }),
        alert('FeatureOutOfRange', { model, version: '1', feature: 'price', fault: 'above_range', severity: 'warning' }),
        alert('ModelInputDrift', { model, version: '1', window: '1h' }),
        alert('ModelPredictionDrift', { model, version: '1', output: 'score', window: '1h' }),
        alert('FeatureDrift', { model, version: '1', feature: 'age', window: '1h' }),
        alert('ModelRetrainingDue', { model, version: '1' }),
      ],
      [
        'FeatureNullRateHigh warning age',
        'ModelInputDrift warning',
        'ModelPredictionDrift warning',
        'FeatureDrift info age',
        'ModelRetrainingDue info',
      ],
    );
  });

  it("mutes the drift of features beside a model's drift, and their faults never", async () => {
    const model = 'drifting';
    await muted(
      model,
      [
        alert('ModelInputDrift', { model, version: '1', window: '1h' }),
        alert('FeatureDrift', { model, version: '1', feature: 'age', window: '1h' }),
        alert('FeatureDrift', { model, version: '1', feature: 'price', window: '1h' }),
        alert('FeatureOutOfRange', { model, version: '1', feature: 'price', fault: 'above_range', severity: 'warning' }),
      ],
      ['FeatureDrift info age', 'FeatureDrift info price'],
    );
  });

  it('mutes drift beside measured loss', async () => {
    const model = 'losing';
    await muted(
      model,
      [
        alert('ModelPerformanceBudgetBurn', { model, version: '1', window: '1h', severity: 'critical' }),
        alert('ModelInputDrift', { model, version: '1', window: '1h' }),
      ],
      ['ModelInputDrift warning'],
    );
  });

  it('mutes nothing of another model', async () => {
    await muted('calm', [alert('FeatureDrift', { model: 'calm', version: '1', feature: 'age', window: '1h' })], []);
  });

  it('starts a retraining for the one alert that may', async () => {
    await alertmanager.post([alert('ModelRetrainingDue', { model: 'old', version: '3', team: 'risk' })]);
    const calls = await waitFor(() => http.received.filter(({ path }) => path === '/retraining')[0], { what: 'the webhook' });
    expect(JSON.parse(calls.body)).toMatchObject({
      status: 'firing',
      commonLabels: { alertname: 'ModelRetrainingDue', model: 'old', version: '3' },
    });
    // Every call so far is about the model that may be retrained; the broken one was muted.
    expect(http.received.filter(({ path, body }) => path === '/retraining' && !body.includes('"model":"old"'))).toEqual([]);
  });

  it('writes one page for all that is wrong with a model', async () => {
    const model = 'paged';
    const faults = ['age', 'price'].map((feature) =>
      alert('FeatureNullRateHigh', { model, version: '1', feature, fault: 'null', severity: 'critical' }),
    );
    await alertmanager.post([...faults, alert('ModelSchemaChanged', { model, version: '1' })]);
    const page = await waitFor(
      () => http.received.find(({ path, body }) => path === '/enqueue' && body.includes('"paged"') && body.includes('(3)')),
      {
        what: 'the page',
      },
    );
    expect(JSON.parse(page.body)).toMatchObject({
      payload: {
        summary: 'Page: paged: several things are wrong. (3)',
        severity: 'critical',
        component: 'paged',
        custom_details: {
          alerts: expect.stringContaining('Over 1h, 31% of the rows of price were without a value (null): model paged, version 1.'),
        },
      },
      links: [{ text: 'Runbook' }, { text: 'Dashboard' }],
    });
  });

  it('writes a ticket that can be read in Slack', async () => {
    await alertmanager.post([alert('ModelInputDrift', { model: 'slacked', version: '1', window: '1h' })]);
    const message = await waitFor(() => http.received.find(({ path, body }) => path === '/slack' && body.includes('slacked')), {
      what: 'the message',
    });
    expect(JSON.parse(message.body)).toMatchObject({
      channel: '#mlops',
      attachments: [
        {
          title: 'Ticket: slacked: The inputs of a model have drifted.',
          title_link: expect.stringContaining('driftline-model?var-model=slacked&var-version=1&var-window=1h&viewPanel=208'),
          color: 'warning',
          text: expect.stringMatching(
            /^• Over 1h, 31% of the judged features of the model slacked, .*\|Dashboard> · <.*ModelInputDrift\.md\|What to do>\s*$/,
          ),
        },
      ],
    });
  });

  it('writes a ticket that can be read as e-mail, and escapes what comes from outside', async () => {
    await alertmanager.post([alert('ModelInputDrift', { model: 'mail<b>', version: '1', window: '1h', team: 'risk' })]);
    const { body } = await waitFor(() => mail.received[0], { what: 'the mail' });
    expect(body).toMatch(/^Subject: .*Ticket/m);
    const plain = body.replaceAll('=\n', '');
    expect(plain).toContain('<strong>The inputs of a model have drifted.</strong>');
    expect(plain).toContain('mail&lt;b&gt;');
    expect(plain).toContain('Content-Type: text/plain');
  });
});
