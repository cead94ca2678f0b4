import {
  dataLinksOverrideProcessor,
  displayNameOverrideProcessor,
  FieldConfigProperty,
  type FieldConfigPropertyItem,
  identityOverrideProcessor,
  numberOverrideProcessor,
  standardEditorsRegistry,
  standardFieldConfigEditorRegistry,
  stringOverrideProcessor,
  thresholdsOverrideProcessor,
  unitOverrideProcessor,
  valueMappingsOverrideProcessor,
} from '@grafana/data';

/** What Grafana registers at its start, as far as a panel's field options need it; its own list is not published. Before the plugin. */
const PROCESSORS: Readonly<Record<string, FieldConfigPropertyItem['process']>> = {
  [FieldConfigProperty.Unit]: unitOverrideProcessor,
  [FieldConfigProperty.Min]: numberOverrideProcessor,
  [FieldConfigProperty.Max]: numberOverrideProcessor,
  [FieldConfigProperty.Decimals]: numberOverrideProcessor,
  [FieldConfigProperty.DisplayName]: displayNameOverrideProcessor,
  [FieldConfigProperty.NoValue]: stringOverrideProcessor,
  [FieldConfigProperty.Thresholds]: thresholdsOverrideProcessor,
  [FieldConfigProperty.Mappings]: valueMappingsOverrideProcessor,
  [FieldConfigProperty.Links]: dataLinksOverrideProcessor,
  [FieldConfigProperty.Actions]: identityOverrideProcessor,
  [FieldConfigProperty.Color]: identityOverrideProcessor,
};

const NoEditor = () => null;

standardEditorsRegistry.setInit(() =>
  ['number', 'slider', 'text', 'boolean', 'radio', 'select', 'multi-select', 'color', 'unit', 'stats-picker', 'field-name', 'custom'].map(
    (id) => ({
      id,
      name: id,
      editor: NoEditor,
    }),
  ),
);

standardFieldConfigEditorRegistry.setInit(() =>
  Object.entries(PROCESSORS).map(([id, process]) => ({
    id,
    path: id,
    name: id,
    editor: NoEditor,
    override: NoEditor,
    process,
    shouldApply: () => true,
    settings: {},
  })),
);
