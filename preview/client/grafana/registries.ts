import {
  booleanOverrideProcessor,
  dataLinksOverrideProcessor,
  type DataTransformerInfo,
  displayNameOverrideProcessor,
  type Field,
  FieldConfigProperty,
  type FieldConfigPropertyItem,
  FieldType,
  identityOverrideProcessor,
  numberOverrideProcessor,
  standardTransformers,
  stringOverrideProcessor,
  thresholdsOverrideProcessor,
  type TransformerRegistryItem,
  unitOverrideProcessor,
  valueMappingsOverrideProcessor,
} from '@grafana/data';

const isNumber = (field: Field) => field.type === FieldType.number;

/**
 * The standard options of every panel (unit, thresholds, mappings, …). Grafana's core registers them with their editors;
 * here nothing is edited, and without the items overrides and defaults would silently do nothing.
 */
export function standardFieldOptions(): FieldConfigPropertyItem[] {
  return [
    item(FieldConfigProperty.DisplayName, displayNameOverrideProcessor),
    item(FieldConfigProperty.Unit, unitOverrideProcessor),
    item(FieldConfigProperty.Min, numberOverrideProcessor, isNumber),
    item(FieldConfigProperty.Max, numberOverrideProcessor, isNumber),
    item(FieldConfigProperty.FieldMinMax, booleanOverrideProcessor, isNumber),
    item(FieldConfigProperty.Decimals, numberOverrideProcessor, isNumber),
    item(FieldConfigProperty.Color, identityOverrideProcessor),
    item(FieldConfigProperty.NoValue, stringOverrideProcessor),
    item(FieldConfigProperty.Thresholds, thresholdsOverrideProcessor),
    item(FieldConfigProperty.Mappings, valueMappingsOverrideProcessor),
    item(FieldConfigProperty.Links, dataLinksOverrideProcessor),
    item(FieldConfigProperty.Filterable, booleanOverrideProcessor),
  ];
}

function item(
  id: FieldConfigProperty,
  process: FieldConfigPropertyItem['process'],
  shouldApply: FieldConfigPropertyItem['shouldApply'] = () => true
): FieldConfigPropertyItem {
  return { id, path: id, name: id, editor: () => null, override: () => null, process, shouldApply };
}

/** Grafana's own transformations, without the editors that only the panel editor shows. */
export function transformers(): TransformerRegistryItem[] {
  // Some are listed under an old name as well.
  const distinct = new Map(Object.values(standardTransformers).map((one: DataTransformerInfo) => [one.id, one]));
  return [...distinct.values()].map((transformation) => ({
    id: transformation.id,
    name: transformation.name,
    description: transformation.description,
    transformation,
    editor: () => null,
    imageDark: '',
    imageLight: '',
  }));
}
