import type { PanelOptionsEditorBuilder, SelectableValue } from '@grafana/data';
import { commonOptionsBuilder } from '@grafana/ui';
import { DEFAULT_OPTIONS, type DriftOptions } from '../options.ts';

type Builder = PanelOptionsEditorBuilder<DriftOptions>;

const OVERVIEW = ['Overview'];
const DISTRIBUTION = ['Distribution'];
const DIAGNOSIS = ['Diagnosis'];

export function addOptions(builder: Builder): void {
  builder
    .addSelect({
      path: 'view',
      name: 'View',
      description: 'By the data: Diagnosis where there are checks, else Distribution where there are bins, else Overview.',
      defaultValue: DEFAULT_OPTIONS.view,
      settings: {
        options: [
          { value: 'auto', label: 'By the data' },
          { value: 'overview', label: 'Overview', description: 'Features by time' },
          { value: 'distribution', label: 'Distribution', description: 'One feature: reference against now' },
          { value: 'diagnosis', label: 'Diagnosis', description: 'What is wrong, and what to do' },
        ],
      },
    })
    .addTextInput({
      path: 'rowLabel',
      name: 'Row label',
      description: 'Label whose values name the rows.',
      defaultValue: DEFAULT_OPTIONS.rowLabel,
      settings: { placeholder: 'feature or output' },
    })
    .addTextInput({
      path: 'variable',
      name: 'Variable to set',
      description: 'Dashboard variable that a click on a name sets.',
      defaultValue: DEFAULT_OPTIONS.variable,
    });
  addOverviewOptions(builder);
  addDistributionOptions(builder);
  builder.addTextInput({
    path: 'runbook',
    name: 'Runbook link',
    description: 'Its address; {step}, {check} and {cause} are filled in.',
    category: DIAGNOSIS,
    defaultValue: DEFAULT_OPTIONS.runbook,
    showIf: may('diagnosis'),
  });
  commonOptionsBuilder.addTooltipOptions(builder);
  commonOptionsBuilder.addLegendOptions(builder);
}

function addOverviewOptions(builder: Builder): void {
  const common = { category: OVERVIEW, showIf: may('overview') };
  builder
    .addNumberInput({
      ...common,
      path: 'rows',
      name: 'Rows',
      description: 'At most so many, worst first; 0 is what fits.',
      defaultValue: DEFAULT_OPTIONS.rows,
      settings: { min: 0, integer: true },
    })
    .addRadio({
      ...common,
      path: 'group',
      name: 'Group',
      defaultValue: DEFAULT_OPTIONS.group,
      settings: { options: labelled({ role: 'Role', type: 'Type', none: 'None' }) },
    })
    .addRadio({
      ...common,
      path: 'sort',
      name: 'Sort',
      defaultValue: DEFAULT_OPTIONS.sort,
      settings: { options: labelled({ worst: 'Worst first', name: 'Name', importance: 'Importance' }) },
    })
    .addMultiSelect({
      ...common,
      path: 'strips',
      name: 'Strips',
      defaultValue: [...DEFAULT_OPTIONS.strips],
      settings: { options: labelled({ share: 'Drifted share', rows: 'Rows per window' }) },
    })
    .addMultiSelect({
      ...common,
      path: 'columns',
      name: 'Columns',
      defaultValue: [...DEFAULT_OPTIONS.columns],
      settings: {
        options: labelled({ now: 'Now', since: 'Since', statistic: 'Statistic / limit', rows: 'Rows', shape: 'Reference and now' }),
      },
    });
}

function addDistributionOptions(builder: Builder): void {
  const common = { category: DISTRIBUTION, showIf: may('distribution') };
  builder
    .addRadio({
      ...common,
      path: 'binWidths',
      name: 'Bin widths',
      defaultValue: DEFAULT_OPTIONS.binWidths,
      settings: { options: labelled({ equal: 'Equal', scale: 'True to scale' }) },
    })
    .addRadio({
      ...common,
      path: 'shareOf',
      name: 'Share of',
      defaultValue: DEFAULT_OPTIONS.shareOf,
      settings: { options: labelled({ valid: 'Valid rows', all: 'All rows' }) },
    })
    .addRadio({
      ...common,
      path: 'valueAxis',
      name: 'Value axis',
      defaultValue: DEFAULT_OPTIONS.valueAxis,
      settings: { options: labelled({ linear: 'Linear', log: 'Logarithmic' }) },
    });
}

/** A view by the data may be any. */
function may(view: DriftOptions['view']): (options: DriftOptions) => boolean {
  return (options) => options.view === view || options.view === 'auto';
}

/** Grafana's builder takes the options of a choice of several for lists, which its default type lets pass. */
function labelled(labels: Readonly<Record<string, string>>): SelectableValue[] {
  return Object.entries(labels).map(([value, label]) => ({ value, label }));
}
