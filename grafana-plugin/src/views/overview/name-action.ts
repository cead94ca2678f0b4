import type { Field, LinkModel } from '@grafana/data';
import type { PanelBits } from '../../grafana/panel-bits.ts';
import { setVariable } from '../../grafana/variable.ts';
import { linksOf, oneClick } from '../../model/overview/links.ts';
import type { OverviewModel } from '../../model/overview/overview.ts';
import { WORDS } from '../../model/overview/words.ts';
import { subjectOf } from '../../model/series/identity.ts';

/** What a click on a name does. */
export type NameAction =
  | { readonly kind: 'link'; readonly link: LinkModel<Field> }
  | { readonly kind: 'act'; readonly title: string; readonly act: () => void };

/** A link that asks for no choice, else the dashboard's variable, else this panel turns to the distribution. Undefined: there is none of them. */
export function nameAction(model: OverviewModel, row: number, panel: PanelBits): NameAction | undefined {
  const link = oneClick(linksOf(model.grid, row));
  if (link !== undefined) return { kind: 'link', link };
  const subject = model.grid.rows[row]?.subject;
  if (subject === undefined) return undefined;
  const value = subjectOf(subject.labels, panel.options.rowLabel) || subject.name;
  const { variable } = panel.options;
  const text = `$\{${variable}}`;
  if (variable !== '' && panel.interpolate(text) !== text) {
    return { kind: 'act', title: WORDS.chooseFeature, act: () => setVariable(variable, value) };
  }
  return model.shapes.has(row) ? { kind: 'act', title: WORDS.showDistribution, act: () => panel.show(value) } : undefined;
}
