import type { Band, BandValue, MeasureValue, Snapshot } from '../../model.ts';
import { MEASURES as REGISTRY } from '../../performance/index.ts';
import type { Measure } from '../../performance/measure.ts';
import type { Family } from '../family.ts';
import { ofViews } from '../scopes.ts';

/** One family a measure of the registry: realised over the window of labelled rows, and what the model reached on the reference. */
export const MEASURES: readonly Family<Snapshot>[] = [
  ...REGISTRY.map(({ name, help, tasks, perClass }) =>
    ofViews({
      name: `ml_${name}`,
      type: 'gauge',
      help,
      labels: perClass ? ['basis', 'class'] : ['basis'],
      samples: ({ performance }, out, { task }) => {
        if (performance === undefined || !tasks.includes(task)) return;
        const realised = performance.realised.get(name);
        const reference = performance.reference.get(name);
        for (const className of perClass ? performance.classes : [undefined]) {
          out.add(measureValue(realised, className), 'realised', className);
          const known = measureValue(reference, className);
          if (known !== undefined) out.add(known, 'reference', className);
        }
      },
    }),
  ),
  ...REGISTRY.filter(({ band }) => band !== undefined).flatMap((measure) => [bandEnd(measure, 'lower'), bandEnd(measure, 'upper')]),
  ofViews({
    name: 'ml_performance_window_rows',
    type: 'gauge',
    help: 'Labelled rows of the window that the realised measures were computed on.',
    samples: ({ performance }, out) => {
      if (performance !== undefined) out.add(performance.labelled);
    },
  }),
];

function measureValue(measured: MeasureValue, className: string | undefined): number | undefined {
  if (typeof measured === 'number') return className === undefined ? measured : undefined;
  return className === undefined ? undefined : measured?.get(className);
}

/** One end of the 95 % band beside a realised measure. */
function bandEnd({ name, tasks, perClass }: Measure, end: keyof Band): Family<Snapshot> {
  return ofViews({
    name: `ml_${name}_${end}`,
    type: 'gauge',
    help: `${end === 'lower' ? 'Lower' : 'Upper'} end of the 95 % band of ml_${name}; absent where the rows do not tell one.`,
    labels: perClass ? ['basis', 'class'] : ['basis'],
    samples: ({ performance }, out, { task }) => {
      if (performance === undefined || !tasks.includes(task)) return;
      const bands = performance.bands.get(name);
      for (const className of perClass ? performance.classes : [undefined])
        out.add(bandValue(bands, className)?.[end], 'realised', className);
    },
  });
}

function bandValue(bands: BandValue, className: string | undefined): Band | undefined {
  if (bands === undefined) return undefined;
  if ('lower' in bands) return className === undefined ? bands : undefined;
  return className === undefined ? undefined : bands.get(className);
}
