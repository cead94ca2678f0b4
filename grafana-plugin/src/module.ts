import { PanelPlugin } from '@grafana/data';
import { DriftPanel } from './DriftPanel.tsx';
import { fieldConfig } from './editor/field-config.ts';
import { addOptions } from './editor/panel-options.ts';
import { changeFromOtherPanel, migrate } from './migrate.ts';
import type { DriftFieldConfig, DriftOptions } from './options.ts';
import { suggest } from './suggest.ts';

export const plugin = new PanelPlugin<DriftOptions, DriftFieldConfig>(DriftPanel)
  .setMigrationHandler(migrate)
  .setPanelChangeHandler(changeFromOtherPanel)
  .useFieldConfig(fieldConfig)
  .setPanelOptions(addOptions)
  .setDataSupport({ annotations: true })
  .setSuggestionsSupplier(suggest);
