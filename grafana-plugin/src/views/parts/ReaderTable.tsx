import { useStyles2 } from '@grafana/ui';
import React, { type ReactNode } from 'react';
import { viewStyles } from './styles.ts';

interface Props {
  readonly caption: string;
  readonly head: readonly string[];
  /** The first cell of a row is its heading. */
  readonly rows: readonly (readonly ReactNode[])[];
  /** Read out, not shown: what a canvas beside it draws. */
  readonly isHidden?: boolean;
}

/** A picture as a table: for screen readers beside a canvas, or for everybody. */
export function ReaderTable({ caption, head, rows, isHidden = false }: Props) {
  const styles = useStyles2(viewStyles);
  return (
    <div className={isHidden ? styles.hidden : undefined}>
      <table className={styles.table}>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {head.map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([first, ...others], row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity of their own and hold no state
            <tr key={row}>
              <th scope="row">{first}</th>
              {others.map((cell, column) => (
                <td key={head[column + 1]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
