import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { at, listAt, textAt } from '../../deploy/manifests/object.ts';

export interface Variable {
  readonly name: string;
  readonly type: string;
  readonly query: string;
  /** What stands for All; by default all values together. */
  readonly allValue: string;
  readonly hasAll: boolean;
  /** Its first group is the value. */
  readonly regex: RegExp;
}

export interface Query {
  /** `fleet 101 Exporters: ok` */
  readonly title: string;
  readonly panel: string;
  readonly refId: string;
  readonly isState: boolean;
  readonly expr: string;
}

export interface Dashboard {
  readonly name: string;
  readonly variables: readonly Variable[];
  readonly queries: readonly Query[];
  /** Of its annotations. */
  readonly annotations: readonly Query[];
}

const FOLDER = join(import.meta.dirname, '../../../dashboards');
/** Queries of one panel that exclude each other, each with a colour of its own. */
const STATES = /^(ok|look|bad|unknown)(_\d+)?$/;

export const DASHBOARDS: readonly Dashboard[] = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.json'))
  .map((file) => readDashboard(file.replace('.json', ''), parseJson(readFileSync(join(FOLDER, file), 'utf8'))));

function parseJson(text: string): unknown {
  return JSON.parse(text);
}

function readDashboard(name: string, json: unknown): Dashboard {
  const panels = listAt(json, 'panels').flatMap((panel) => [panel, ...listAt(panel, 'panels')]);
  return {
    name,
    variables: listAt(json, 'templating', 'list').map((variable) => ({
      name: textAt(variable, 'name'),
      type: textAt(variable, 'type'),
      query: textAt(variable, 'query') || textAt(variable, 'query', 'query'),
      allValue: textAt(variable, 'allValue'),
      hasAll: at(variable, 'includeAll') === true,
      regex: new RegExp(textAt(variable, 'regex').slice(1, -1) || '(.*)'),
    })),
    queries: panels.flatMap((panel) => {
      const title = `${name} ${textAt(panel, 'id')} ${textAt(panel, 'title')}`;
      return listAt(panel, 'targets').map((target) => {
        const refId = textAt(target, 'refId');
        const isState = textAt(panel, 'type') === 'stat' && STATES.test(refId);
        return { title: `${title}: ${refId}`, panel: title, refId, isState, expr: textAt(target, 'expr') };
      });
    }),
    annotations: listAt(json, 'annotations', 'list')
      .filter((annotation) => textAt(annotation, 'datasource', 'type') === 'prometheus')
      .map((annotation) => {
        const title = `${name}, annotation ${textAt(annotation, 'name')}`;
        return { title, panel: title, refId: '', isState: false, expr: textAt(annotation, 'expr') };
      }),
  };
}
