import { locationService } from '@grafana/runtime';

/** Sets a dashboard variable, as its own drop-down would: in the address, without a new entry in the history. */
export function setVariable(name: string, value: string): void {
  locationService.partial({ [`var-${name}`]: value }, true);
}
