/** The crosshair that panels of a dashboard share. */
export { EventBusPlugin as Crosshair } from '@grafana/ui';
