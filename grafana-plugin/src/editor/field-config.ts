import { FieldColorModeId, FieldConfigProperty, type SetFieldConfigOptionsArgs, ThresholdsMode } from '@grafana/data';
import { DEFAULT_SCALE } from '../model/levels.ts';
import type { DriftFieldConfig } from '../options.ts';

/** Thresholds are of the score, which is a multiple of the limit. */
export const DEFAULT_THRESHOLDS = {
  mode: ThresholdsMode.Absolute,
  steps: [
    { value: Number.NEGATIVE_INFINITY, color: DEFAULT_SCALE.calmColour },
    ...DEFAULT_SCALE.steps.map(({ value, colour }) => ({ value, color: colour })),
  ],
};

const HIDE = ['Hide'];

export const fieldConfig: SetFieldConfigOptionsArgs<DriftFieldConfig> = {
  standardOptions: {
    [FieldConfigProperty.Color]: {
      settings: { byValueSupport: true, preferThresholdsMode: true },
      defaultValue: { mode: FieldColorModeId.Thresholds },
    },
    [FieldConfigProperty.Thresholds]: { defaultValue: DEFAULT_THRESHOLDS },
    [FieldConfigProperty.Links]: { settings: { showOneClick: true } },
    [FieldConfigProperty.Actions]: { hideFromDefaults: false },
  },
  useCustomConfig: (builder) => {
    builder
      .addBooleanSwitch({
        path: 'hideFrom.viz',
        name: 'Hide the row',
        description: 'By an override: its row is not drawn.',
        category: HIDE,
        defaultValue: false,
        hideFromDefaults: true,
      })
      .addBooleanSwitch({
        path: 'hideFrom.tooltip',
        name: 'Hide from the tooltip of all',
        description: 'By an override: a tooltip of all rows leaves it out.',
        category: HIDE,
        defaultValue: false,
        hideFromDefaults: true,
      });
    builder.addRadio({
      path: 'direction',
      name: 'Worse is',
      description: 'Lower for p-values: a score below a threshold passes it.',
      defaultValue: 'higher',
      settings: {
        options: [
          { value: 'higher', label: 'Higher' },
          { value: 'lower', label: 'Lower' },
        ],
      },
    });
  },
};
