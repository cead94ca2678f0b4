// @vitest-environment jsdom
import './support/stand-ins.ts';
import { getPanelDataSummary, type PanelModel, ThresholdsMode } from '@grafana/data';
import { describe, expect, it } from 'vitest';
import { plugin } from '../src/module.ts';
import { DEFAULT_OPTIONS } from '../src/options.ts';
import { diagnosis, matrix, query, recorded } from './support/car-loan.ts';
import { propsOf } from './support/panel.tsx';
import { framesOf } from './support/prometheus.ts';

function panelModel(options: unknown, thresholds?: readonly (readonly [number, string])[]): PanelModel {
  const steps = thresholds?.map(([value, color]) => ({ value, color }));
  const defaults = steps === undefined ? {} : { thresholds: { mode: ThresholdsMode.Absolute, steps } };
  return { id: 1, type: 'driftline-drift-panel', options, fieldConfig: { defaults, overrides: [] } };
}

describe('a new panel', () => {
  it('has the exported defaults, and those of Grafana for legend and tooltip', () => {
    const { options, fieldConfig } = propsOf({ frames: [] });
    expect(options).toMatchObject({ ...DEFAULT_OPTIONS, tooltip: { mode: 'single' }, legend: { showLegend: true } });
    expect(fieldConfig.defaults.thresholds?.steps.slice(1).map(({ value }) => value)).toEqual([0.5, 1, 2]);
    expect(fieldConfig.defaults.custom).toEqual({ direction: 'higher', hideFrom: { viz: false, tooltip: false } });
  });

  it('gets the annotations of the dashboard', () => {
    expect(plugin.dataSupport.annotations).toBe(true);
  });
});

describe('a saved panel', () => {
  it('keeps what it holds, and loses values that no version knew', async () => {
    expect(await plugin.onPanelMigration?.(panelModel({ view: 'diagnosis', sort: 'loudest', variable: 'input' }))).toMatchObject({
      view: 'diagnosis',
      sort: 'worst',
      variable: 'input',
    });
  });

  it('of which a list was written by hand loses what is in no list', async () => {
    const options = { strips: ['rows', 'clouds'], columns: 'all', rows: -3 };
    expect(await plugin.onPanelMigration?.(panelModel(options))).toMatchObject({
      strips: ['rows'],
      columns: DEFAULT_OPTIONS.columns,
      rows: 0,
    });
    expect(await plugin.onPanelMigration?.(panelModel({ columns: [] }))).toMatchObject({ columns: [] });
  });

  it('without options is a new one', async () => {
    expect(await plugin.onPanelMigration?.(panelModel(undefined))).toMatchObject(DEFAULT_OPTIONS);
  });
});

describe('a panel that was of another kind', () => {
  it('keeps its tooltip, and thresholds that somebody chose', () => {
    const panel = panelModel({}, [
      [Number.NEGATIVE_INFINITY, 'green'],
      [0.2, 'red'],
    ]);
    expect(plugin.onPanelTypeChanged?.(panel, 'timeseries', { tooltip: { mode: 'multi' } }, panel.fieldConfig)).toEqual({
      tooltip: { mode: 'multi' },
    });
    expect(panel.fieldConfig.defaults.thresholds?.steps).toHaveLength(2);
  });

  it('loses the 80 that every panel starts with', () => {
    const panel = panelModel({}, [
      [Number.NEGATIVE_INFINITY, 'green'],
      [80, 'red'],
    ]);
    plugin.onPanelTypeChanged?.(panel, 'timeseries', {}, panel.fieldConfig);
    expect(panel.fieldConfig.defaults.thresholds).toBeUndefined();
  });
});

describe('suggestions', () => {
  const offered = (frames: Parameters<typeof getPanelDataSummary>[0]) =>
    (plugin.getSuggestions(getPanelDataSummary(frames)) ?? []).map(({ name }) => name);

  it('offer the view that the data is for', () => {
    expect(offered(recorded())).toEqual(['Drift by feature and time']);
    expect(offered([...recorded(), ...diagnosis()])).toEqual(['Drift diagnosis']);
  });

  it('offer nothing for what does not look like drift', () => {
    expect(offered(framesOf(matrix([['node_load1', { instance: 'a' }, () => 1]])))).toEqual([]);
    expect(offered(query('A', []))).toEqual([]);
  });
});
