import { z } from 'zod';

/** The same schema of an object, which also takes a text of JSON. Left out, it is empty. */
export function asJsonToo<Schema extends z.ZodType<object>>(schema: Schema) {
  const orEmpty = schema.prefault({} as z.input<Schema>);
  return z.preprocess<unknown, typeof orEmpty, z.input<Schema> | undefined>(fromJson, orEmpty);
}

/** Provisioning has it as one text of JSON, or an empty one where the variable is not set. */
function fromJson(value: unknown): unknown {
  if (typeof value !== 'string') {
    return value ?? undefined;
  }
  try {
    return value.trim() === '' ? undefined : JSON.parse(value);
  } catch {
    return value;
  }
}
