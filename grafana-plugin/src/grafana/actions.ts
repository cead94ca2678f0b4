import {
  type Action,
  ActionType,
  type DataFrame,
  type Field,
  getFieldDataContextClone,
  HttpRequestMethod,
  locationUtil,
} from '@grafana/data';
import { type BackendSrvRequest, getBackendSrv } from '@grafana/runtime';
import type { Interpolate } from './panel-bits.ts';
import { safeAddress } from './safe-address.ts';

/** A sample that an action is about. */
export interface ActionTarget {
  readonly field: Field;
  readonly frame: DataFrame;
  readonly row: number;
}

export type Answers = Readonly<Record<string, string>>;

/** A request that the user of the panel has configured, ready to be asked for and sent. */
export interface CellAction {
  readonly title: string;
  /** What the reader confirms. */
  readonly question: (answers: Answers) => string;
  /** What the reader is asked for first. */
  readonly inputs: readonly { readonly key: string; readonly name: string }[];
  readonly run: (answers: Answers) => void;
}

/** The actions of a field for one of its samples, with labels and values filled in. Those of kinds that the panel cannot send are left out. */
export function actionsOf({ field, frame, row }: ActionTarget, interpolate: Interpolate): readonly CellAction[] {
  const context = getFieldDataContextClone(frame, field, field.state?.scopedVars ?? {});
  context.value.rowIndex = row;
  const scoped = { ...field.state?.scopedVars, __dataContext: context };
  return (field.config.actions ?? [])
    .filter(({ type }) => type === ActionType.Fetch)
    .map((action) => {
      const filledWith = (answers: Answers) => (text: string) => interpolate(withAnswers(text, action, answers), scoped);
      const title = interpolate(action.title, scoped);
      return {
        title,
        question: (answers) => filledWith(answers)(action.confirmation || `Are you sure you want to ${action.title}?`),
        inputs: action.variables ?? [],
        run: (answers) => {
          const request = requestOf(action, filledWith(answers));
          // Grafana tells of success and of failure by itself.
          if (request !== undefined)
            getBackendSrv()
              .fetch(request)
              .subscribe({ error: () => undefined });
        },
      };
    });
}

function withAnswers(text: string, { variables = [] }: Action, answers: Answers): string {
  return text.replace(/\$(\w+)/g, (whole, key: string) =>
    variables.some((one) => one.key === key && Object.hasOwn(answers, key)) ? (answers[key] ?? whole) : whole,
  );
}

/** Undefined: there is no address of the web or of this Grafana. */
function requestOf({ fetch }: Action, filled: (text: string) => string): BackendSrvRequest | undefined {
  const address = fetch === undefined ? undefined : safeAddress(filled(fetch.url));
  if (fetch === undefined || address === undefined) return undefined;
  const url = new URL(locationUtil.assureBaseUrl(address), document.baseURI);
  for (const [name, value] of fetch.queryParams ?? []) url.searchParams.append(filled(name), filled(value));
  const headers = Object.fromEntries((fetch.headers ?? []).map(([name, value]) => [filled(name), filled(value)]));
  return {
    url: url.toString(),
    method: fetch.method,
    data: fetch.method === HttpRequestMethod.GET ? undefined : filled(fetch.body ?? '{}'),
    headers: { ...headers, 'X-Grafana-Action': '1' },
    showSuccessAlert: true,
  };
}
