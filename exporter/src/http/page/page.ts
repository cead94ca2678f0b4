import { runChecks, waitingFor } from './checks.ts';
import { enumerate } from './enumerate.ts';
import type { Markup } from './escape.ts';
import { html, trusted } from './escape.ts';
import { formatBytes, formatCount } from './format-number.ts';
import { formatMoment } from './format-time.ts';
import type { Check } from './glyph.ts';
import { CHECK_GLYPHS } from './glyph.ts';
import { emptyCard, modelCard } from './model-card.ts';
import type { InputCondition, InputFacts, PageState } from './page-state.ts';
import { STYLE } from './style.ts';

const INPUT_CHECKS: Readonly<Record<InputCondition, Check>> = { waiting: 'unknown', reading: 'pass', read: 'pass', failed: 'fail' };

/** Drawn once, used by every picture; not `display: none`, which would take the pattern away with it. */
const HATCH = trusted(
  '<svg class="aside" width="0" height="0" aria-hidden="true"><defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path class="tint" d="M0 0h6v6H0z"/><path class="hatch" d="M1 0v6"/></pattern></defs></svg>',
);

/** Links are relative, so that they hold behind a proxy that adds a prefix. */
function relative(path: string): string {
  return `.${path.startsWith('/') ? '' : '/'}${path}`;
}

function header(state: PageState): Markup {
  return html`<header><div class="top"><h1>Driftline</h1> <span class="version">${state.version}</span>
<nav><a href="${relative(state.telemetryPath)}">Metrics</a> <a href="./api/v1/status">Status as JSON</a> <a href="./-/healthy">Health</a> ${
    state.handbook === undefined ? html`<a href="./-/ready">Readiness</a>` : html`<a href="${state.handbook}">Handbook</a>`
  }</nav></div>
<p class="about">Compares what your models are given now with what they were trained on, and publishes the difference for Prometheus.</p></header>`;
}

function checks(state: PageState): Markup {
  const cards = runChecks(state).map(
    ({ check, title, figure }) => html`<div class="card check">${CHECK_GLYPHS[check]}<div><h3>${title}</h3><p>${figure}</p></div></div>`,
  );
  return html`<section class="checks">${cards}</section>`;
}

function models(state: PageState): Markup {
  const missing = state.modelsWithoutReference.map((model) => emptyCard(model, 'Reference missing: run driftline profile'));
  const cards = state.snapshots.map((snapshot) => modelCard(snapshot, state));
  if (missing.length + cards.length > 0) return html`${missing}${cards}`;
  return emptyCard('No record yet', state.inputs.length === 0 ? '' : `Waiting for ${enumerate(waitingFor(state.inputs))}`);
}

function inputRow(input: InputFacts): Markup {
  const word = input.problem === undefined ? input.state : `${input.state}: ${input.problem}`;
  return html`<tr><th scope="row"><bdi>${input.name}</bdi></th><td class="number" data-name="Records">${formatCount(input.records)}</td><td class="number" data-name="Refused">${
    input.refused > 0 ? html`<b>${formatCount(input.refused)}</b>` : '0'
  }</td><td class="number" data-name="Behind">${formatBytes(input.behindBytes)}</td><td>${CHECK_GLYPHS[INPUT_CHECKS[input.state]]}${word}</td></tr>`;
}

function inputs(state: PageState): Markup {
  const rows = state.inputs.map(inputRow);
  return html`<section class="card inputs"><h3>Inputs</h3>
<table><thead><tr><th scope="col">File</th><th scope="col" class="number">Records</th><th scope="col" class="number">Refused</th><th scope="col" class="number">Behind</th><th scope="col">State</th></tr></thead>
<tbody>${rows}</tbody></table></section>`;
}

/** `this-host` stands for what only the reader can know; a listener on one address is told by that address. */
function target(listenAddress: string): string {
  const [, host = '', port = '9877'] = /^(.*):(\d+)$/.exec(listenAddress) ?? [];
  const isEveryAddress = ['', '0.0.0.0', '[::]', '::'].includes(host);
  return `${isEveryAddress ? 'this-host' : host}:${port}`;
}

function scrapeConfig(state: PageState): Markup {
  const path = state.telemetryPath === '/metrics' ? '' : `\n    metrics_path: ${state.telemetryPath}`;
  const scheme = state.isEncrypted === true ? '\n    scheme: https' : '';
  return html`<section class="card"><h3>Give it to Prometheus</h3>
<pre>scrape_configs:
  - job_name: driftline${path}${scheme}
    static_configs: [{targets: ["${target(state.listenAddress)}"]}]</pre></section>`;
}

function footer(state: PageState): Markup {
  const reload =
    state.refreshSeconds === undefined
      ? html`<span>Reload to see the next state, or <a href="./?refresh=15">let it reload every 15 s</a></span>`
      : html`<span>Reloads every ${state.refreshSeconds} s. <a href="./">Stop</a></span>`;
  return html`<footer class="made"><span>Page made at ${formatMoment(state.now, state.timeZone)}</span> ${reload}</footer>`;
}

/** The exporter's own page: one answer, no script, readable without style. */
export function landingPage(state: PageState): string {
  const refresh = state.refreshSeconds === undefined ? undefined : html`<meta http-equiv="refresh" content="${state.refreshSeconds}">`;
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Driftline</title><meta name="viewport" content="width=device-width, initial-scale=1">${refresh}
<style>${trusted(STYLE)}</style></head>
<body>${HATCH}<div class="page">
${header(state)}
<main>
${checks(state)}
${models(state)}
<div class="below">${inputs(state)}${scrapeConfig(state)}</div>
</main>
${footer(state)}
</div></body></html>
`.toString();
}
