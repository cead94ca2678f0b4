import { cx } from '@emotion/css';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import type { PanelBits } from '../../grafana/panel-bits.ts';
import { middleCut } from '../../model/overview/middle-cut.ts';
import type { OverviewModel } from '../../model/overview/overview.ts';
import { nameAction } from './name-action.ts';
import { overviewStyles } from './styles.ts';

interface Props {
  readonly model: OverviewModel;
  readonly panel: PanelBits;
  readonly row: number;
  readonly className: string;
  readonly letters: number;
}

/** A feature's name, and where a click on it leads. Not a stop of Tab: the grid is one, and its arrows reach the name. */
export function Name({ model, panel, row, className, letters }: Props) {
  const styles = useStyles2(overviewStyles);
  const name = model.grid.rows[row]?.subject.name ?? '';
  const action = nameAction(model, row, panel);
  const common = { className: cx(styles.name, className), title: name, children: middleCut(name, letters) };
  if (action === undefined) return <span {...common} />;
  if (action.kind === 'act') return <button type="button" tabIndex={-1} onClick={action.act} {...common} />;
  const { href, target, onClick } = action.link;
  return <a tabIndex={-1} href={href} target={target} rel="noreferrer" onClick={onClick} {...common} />;
}
