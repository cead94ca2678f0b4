import type { PanelBits } from '../grafana/panel-bits.ts';

/** What every view gets. */
export interface ViewProps<Model> {
  readonly model: Model;
  readonly panel: PanelBits;
  readonly width: number;
  readonly height: number;
}
