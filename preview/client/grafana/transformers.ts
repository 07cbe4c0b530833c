import { standardTransformers, type DataTransformerInfo, type TransformerRegistryItem } from '@grafana/data';

/** Grafana's own transformations, without the editors that only the panel editor shows. */
export function transformers(): TransformerRegistryItem[] {
  return Object.values(standardTransformers).map((transformation: DataTransformerInfo) => ({
    id: transformation.id,
    name: transformation.name,
    description: transformation.description,
    transformation,
    editor: () => null,
    imageDark: '',
    imageLight: '',
  }));
}
