import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** What compose.yaml mounts: the programs beside the exporter are configured by these files and by nothing else. */
export interface StackFiles {
  readonly prometheusConfig: string;
  /** Folder of the rule files that the configuration of Prometheus names. */
  readonly rules: string;
  readonly alertmanagerConfig: string;
  readonly grafanaConfig: string;
  readonly grafanaProvisioning: string;
  readonly dashboards: string;
  /** Folder of the built panel; there only after a build. */
  readonly panel: string;
}

const PACKAGE = join(import.meta.dirname, '../../..');
/** The repository that this program stands in, or, in a package that was installed, what was packed with it. */
const ROOTS = [join(PACKAGE, '..'), join(PACKAGE, 'stack')];

/** undefined where there are none, as in the exporter's image. */
export function stackFiles(): StackFiles | undefined {
  return ROOTS.map(stackFilesIn).find(({ prometheusConfig }) => existsSync(prometheusConfig));
}

/** @param root the repository, or a folder that is laid out like it */
export function stackFilesIn(root: string): StackFiles {
  return {
    prometheusConfig: join(root, 'deploy/prometheus/prometheus.yaml'),
    rules: join(root, 'alert-rules'),
    alertmanagerConfig: join(root, 'deploy/alertmanager/alertmanager.yaml'),
    grafanaConfig: join(root, 'deploy/grafana/grafana.ini'),
    grafanaProvisioning: join(root, 'deploy/grafana/provisioning'),
    dashboards: join(root, 'dashboards'),
    panel: join(root, 'grafana-plugin/dist'),
  };
}
