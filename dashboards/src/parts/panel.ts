import type { DataSourceRef } from '@grafana/grafana-foundation-sdk/common';
import { type DashboardName, panelId } from '../identity.ts';
import { DATASOURCE } from './query.ts';

/** What every panel says of itself. */
export interface Frame {
  readonly on: DashboardName;
  /** Within its dashboard. */
  readonly number: number;
  readonly title: string;
  /** What is shown, in which unit, and how to read it. */
  readonly description: string;
  /** Of 24 columns. */
  readonly width: number;
  /** In rows of 38 px. */
  readonly height: number;
}

/** Builders of panels have no base in the SDK; this is what they share. */
interface AnyPanel {
  id(id: number): this;
  title(title: string): this;
  description(description: string): this;
  datasource(datasource: DataSourceRef): this;
  span(width: number): this;
  height(height: number): this;
}

export function framed<Panel extends AnyPanel>(panel: Panel, { on, number, title, description, width, height }: Frame): Panel {
  return panel
    .id(panelId(on, number))
    .title(title)
    .description(description)
    .datasource({ ...DATASOURCE })
    .span(width)
    .height(height);
}
