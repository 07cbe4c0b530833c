/** A JSON Schema, as OpenAPI 3.1 takes it: https://spec.openapis.org/oas/v3.1.1.html#schema-object */
export type SchemaObject = Readonly<Record<string, unknown>>;

/** Refers to a schema that the document has by this name. */
export function named(name: string): SchemaObject {
  return { $ref: `#/components/schemas/${name}` };
}

/** An object with exactly these members. */
export function objectOf(
  required: Readonly<Record<string, SchemaObject>>,
  optional: Readonly<Record<string, SchemaObject>> = {}
): SchemaObject {
  return {
    type: 'object',
    properties: { ...required, ...optional },
    required: Object.keys(required),
    additionalProperties: false,
  };
}

export const MOMENT: SchemaObject = { type: 'string', format: 'date-time', examples: ['2026-03-01T09:30:00Z'] };

/** Ids are numbers, as text: JavaScript's numbers end before the database's do. */
export const EVENT_ID: SchemaObject = { type: 'string', pattern: '^\\d{1,15}$', examples: ['41'] };
