import { standardTransformers, type DataTransformerInfo, type TransformerRegistryItem } from '@grafana/data';

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
