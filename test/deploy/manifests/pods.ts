import { at, fieldsOf, listAt, textAt } from './object.ts';

/** A container of a Pod, whether it starts before the others or with them. */
export interface Container {
  readonly name: string;
  readonly fields: unknown;
  readonly isSidecar: boolean;
}

/** The Pods that an object makes. */
export interface Pods {
  readonly owner: string;
  readonly labels: unknown;
  readonly spec: unknown;
  readonly containers: readonly Container[];
  /** Names of volumes that are claimed for each Pod. */
  readonly claims: readonly string[];
}

export function podsOf(objects: readonly unknown[]): readonly Pods[] {
  return objects
    .filter((object) => ['Deployment', 'StatefulSet', 'DaemonSet'].includes(textAt(object, 'kind')))
    .map((object) => {
      const spec = at(object, 'spec', 'template', 'spec');
      const read = (key: string, isSidecar: boolean): readonly Container[] =>
        listAt(spec, key).map((fields) => ({ name: textAt(fields, 'name'), fields, isSidecar }));
      return {
        owner: nameOf(object),
        labels: fieldsOf(at(object, 'spec', 'template', 'metadata', 'labels')),
        spec,
        containers: [...read('initContainers', true), ...read('containers', false)],
        claims: listAt(object, 'spec', 'volumeClaimTemplates').map((claim) => textAt(claim, 'metadata', 'name')),
      };
    });
}

/** `Deployment churn` */
export function nameOf(object: unknown): string {
  return `${textAt(object, 'kind')} ${textAt(object, 'metadata', 'name')}`;
}

/** Ports of all containers, by name and by number. */
export function portsOf({ containers }: Pods): ReadonlySet<string> {
  const ports = containers.flatMap(({ fields }) => listAt(fields, 'ports'));
  return new Set(ports.flatMap((port) => [textAt(port, 'name'), textAt(port, 'containerPort')]));
}
