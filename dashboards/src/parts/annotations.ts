import { AnnotationQueryBuilder, AnnotationTargetBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { DATASOURCE } from './query.ts';

/** What happened to models, in the colour of "now". Alerts follow a change, so that they are off until asked for. */
export function annotations(models: string, alerts: string): AnnotationQueryBuilder[] {
  return [
    deploys(),
    appears('Version appears', 'ml_model_info', 'version', models, 'version {{version}} of {{model}}'),
    appears('Reference changes', 'ml_reference_info', 'reference', models, 'reference {{reference}} of {{model}}'),
    recorded('Firing alerts', `ALERTS{alertstate="firing", ${alerts}}`, '{{alertname}}', '{{model}} {{feature}} {{severity}}')
      .enable(false)
      .iconColor('red'),
  ];
}

/** From Grafana's own annotations: a pipeline posts them to /api/annotations with the tag. */
function deploys(): AnnotationQueryBuilder {
  const target = new AnnotationTargetBuilder().type('tags').tags(['deploy']).matchAny(true).limit(100);
  return new AnnotationQueryBuilder()
    .name('Deploys')
    .datasource({ type: 'grafana', uid: '-- Grafana --' })
    .enable(true)
    .iconColor('blue')
    .target({
      build: () => ({ ...target.build(), _implementsDataqueryVariant: () => {} }),
    });
}

/**
 * A point at the first sample, which the value tells: told for five minutes, it would be a stretch of them. A short absence before it, a
 * restart or a failed scrape, is no appearance.
 */
function appears(name: string, metric: string, label: string, models: string, title: string): AnnotationQueryBuilder {
  const series = `${metric}{${models}}`;
  const first = `min by (model, ${label}) (min_over_time(timestamp(${series})[10m:1m]))`;
  const before = `group by (model, ${label}) (last_over_time(${series}[1h] offset 5m))`;
  return recorded(name, `1000 * ${first} unless ${before}`, title, '').useValueForTime(true);
}

function recorded(name: string, expression: string, title: string, text: string): AnnotationQueryBuilder {
  return new AnnotationQueryBuilder()
    .name(name)
    .datasource({ ...DATASOURCE })
    .enable(true)
    .iconColor('blue')
    .expr(expression)
    .step('60s')
    .titleFormat(title)
    .textFormat(text);
}
