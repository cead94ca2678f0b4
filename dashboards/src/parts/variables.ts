import {
  ConstantVariableBuilder,
  CustomVariableBuilder,
  DatasourceVariableBuilder,
  QueryVariableBuilder,
  VariableRefresh,
  VariableSort,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { CONFIG } from '../../../alert-rules/src/config.ts';
import { DATASOURCE } from './query.ts';

export function datasource(): DatasourceVariableBuilder {
  return new DatasourceVariableBuilder('datasource')
    .label('Data source')
    .type('prometheus')
    .description('The Prometheus that scrapes the exporters.');
}

export function model(): QueryVariableBuilder {
  return fromLabels('model', 'Model', 'label_values(ml_model_info, model)').description('The model that is looked at.');
}

export function version(): QueryVariableBuilder {
  return fromLabels('version', 'Version', 'label_values(ml_model_info{model="$model"}, version)')
    .multi(true)
    .includeAll(true)
    .current(ALL_OF_SEVERAL)
    .description('Versions of the model; a feature, a line or a table row is of one of them.');
}

export function segment(): QueryVariableBuilder {
  return fromLabels('segment', 'Segment', 'label_values(ml_feature_rows_total{model="$model"}, segment)')
    .includeAll(true)
    .allValue('^$')
    .current(ALL)
    .description('A part of the rows that the config names, like region=EU. All: the whole model, not a sum of segments.');
}

/** Features, and the outputs beside them: both have a distribution. Of one label alone `label_values` would do. */
export function feature(): QueryVariableBuilder {
  const names = [
    'group by (feature) (ml_feature_rows_total{model="$model"})',
    'label_replace(group by (output) (ml_output_rows_total{model="$model"}), "feature", "$1", "output", "(.*)")',
  ];
  return fromLabels('feature', 'Feature', `query_result(${names.join(' or ')})`)
    .regex('/feature="([^"]+)"/')
    .description('A feature of the model, or an output: score, class, value, label.');
}

const MEASURES = [
  'accuracy',
  'balanced_accuracy',
  'precision',
  'recall',
  'f1',
  'roc_auc',
  'pr_auc',
  'log_loss',
  'brier_score',
  'calibration_error',
  'mae',
  'rmse',
  'mape',
  'r2',
  'mean_error',
];

/** Those that the model has: of a class, of probabilities, or of a number. */
export function measure(): QueryVariableBuilder {
  return fromLabels('measure', 'Measure', `label_values({__name__=~"ml_(${MEASURES.join('|')})", model="$model"}, __name__)`)
    .regex('/^ml_(.*)$/')
    .description('Measure of performance; there are those that fit the task of the model.');
}

export function window(): CustomVariableBuilder {
  const { short, long } = CONFIG.windows;
  const options = [short, long].map(({ name }, index) => ({ selected: index === 0, text: name, value: name }));
  return new CustomVariableBuilder('window')
    .label('Window')
    .values([short, long].map(({ name }) => name).join(','))
    .options(options)
    .current({ selected: true, text: short.name, value: short.name })
    .description('Rows that one number speaks of: the last hour, or the last 24 full hours.');
}

export function team(): QueryVariableBuilder {
  return fromLabels('team', 'Team', 'label_values(ml_model_info, team)')
    .includeAll(true)
    .allValue('.*')
    .current(ALL)
    .description('Label `team` of labels_info in the config of the exporters.');
}

/** As the rules have it: it stands in the scrape config, and is nothing to choose. */
export function job(): ConstantVariableBuilder {
  return new ConstantVariableBuilder('job').label('Job').value(CONFIG.job).description('Job of the exporters in the scrape config.');
}

const ALL = { selected: true, text: 'All', value: '$__all' };
const ALL_OF_SEVERAL = { selected: true, text: ['All'], value: ['$__all'] };

function fromLabels(name: string, label: string, query: string): QueryVariableBuilder {
  return new QueryVariableBuilder(name)
    .label(label)
    .datasource({ ...DATASOURCE })
    .query(query)
    .definition(query)
    .refresh(VariableRefresh.OnTimeRangeChanged)
    .sort(VariableSort.AlphabeticalAsc);
}
