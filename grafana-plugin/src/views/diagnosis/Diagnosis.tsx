import { useStyles2 } from '@grafana/ui';
import React from 'react';
import type { DiagnosisModel } from '../../model/diagnosis/diagnosis.ts';
import { ReaderTable } from '../parts/ReaderTable.tsx';
import { viewStyles } from '../parts/styles.ts';
import type { ViewProps } from '../view.ts';

/** What is wrong, and what to do. */
export function Diagnosis({ model, width, height }: ViewProps<DiagnosisModel>) {
  const styles = useStyles2(viewStyles);
  const [likeliest] = model.causes;
  return (
    <div className={styles.view} style={{ width, height }}>
      <h3>{likeliest !== undefined && likeliest.likelihood > 0 ? `Likely cause: ${wordsOf(likeliest.cause)}` : 'No cause named.'}</h3>
      <ReaderTable
        caption={`Checklist of ${model.model}`}
        head={['Check', 'Step', 'Status']}
        rows={model.checks.map(({ step, check, status }) => [wordsOf(check), wordsOf(step), status])}
      />
    </div>
  );
}

function wordsOf(name: string): string {
  return name.replaceAll('_', ' ');
}
