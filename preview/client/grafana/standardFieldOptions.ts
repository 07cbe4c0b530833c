import {
  booleanOverrideProcessor,
  dataLinksOverrideProcessor,
  displayNameOverrideProcessor,
  FieldConfigProperty,
  FieldType,
  identityOverrideProcessor,
  numberOverrideProcessor,
  stringOverrideProcessor,
  thresholdsOverrideProcessor,
  unitOverrideProcessor,
  valueMappingsOverrideProcessor,
  type Field,
  type FieldConfigPropertyItem,
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
