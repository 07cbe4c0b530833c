import { z } from 'zod';

/**
 * The part of an answer that a schema has a name for, still as GitHub sent it. A page of workflow runs is a megabyte and
 * more, of which the numbers need a thirtieth: that is worth keeping, and worth leaving the rest.
 */
export function onlyKnown(schema: z.core.$ZodType, data: unknown): unknown {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) {
    return onlyKnown(schema.unwrap(), data);
  }
  if (schema instanceof z.ZodArray && Array.isArray(data)) {
    return data.map((row) => onlyKnown(schema.element, row));
  }
  if (schema instanceof z.ZodObject && typeof data === 'object' && data !== null && !Array.isArray(data)) {
    const fields: Record<string, z.core.$ZodType> = schema.shape;
    return Object.fromEntries(
      Object.entries(data).flatMap(([name, value]) => {
        const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
        return field ? [[name, onlyKnown(field, value)]] : [];
      })
    );
  }
  return data;
}
