import { z } from 'zod';
import { fileSchema, placedSettings } from '../settings';

interface SchemaNode {
  properties?: Record<string, SchemaNode>;
  default?: unknown;
}

/** The JSON Schema of a `dora.yaml`, in the draft that editors understand, with every default. */
export function doraJsonSchema(): object {
  const { $schema, ...schema } = z.toJSONSchema(fileSchema, { io: 'input', target: 'draft-7' });
  const root = schema as SchemaNode;
  for (const { path, setting } of placedSettings()) {
    const node = path.reduce<SchemaNode | undefined>((within, key) => within?.properties?.[key], root);
    if (node !== undefined) {
      node.default = setting.schema.parse(undefined);
    }
  }
  return {
    $schema,
    title: 'dora.yaml',
    description: 'The settings of dora, for the command line, the preview and the data source alike',
    ...schema,
  };
}
