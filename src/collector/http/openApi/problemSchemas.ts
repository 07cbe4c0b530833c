import { named, objectOf, type SchemaObject } from './schemaObject';

const members = {
  status: { type: 'integer', minimum: 400, maximum: 599 },
  title: { type: 'string' },
  detail: { type: 'string', description: 'What happened, and what to do' },
};

const memberProblems = {
  type: 'array',
  items: objectOf({
    pointer: { type: 'string', description: 'A JSON pointer (RFC 6901) into the event', examples: ['/timestamp'] },
    detail: { type: 'string' },
  }),
};

/** A problem document: https://www.rfc-editor.org/rfc/rfc9457 */
export const problemSchema: SchemaObject = {
  description: 'A problem document (RFC 9457)',
  ...objectOf(members, { errors: memberProblems }),
};

/** A batch of which nothing was taken is a problem, and says so of each event. */
export function refusedBatchSchema(batch: Readonly<Record<string, SchemaObject>>): SchemaObject {
  return { description: 'A batch of which no event was taken', ...objectOf({ ...members, ...batch }) };
}

export function refused(description: string, schema: SchemaObject = named('Problem')) {
  return { description, content: { 'application/problem+json': { schema } } };
}

/** What any call may be answered. */
export const PROBLEMS_OF_ALL = {
  400: refused('The request or its body cannot be read'),
  408: refused('The request did not arrive in time'),
  417: refused('The header Expect asks for what is not done here'),
  421: refused('The request names a host that the collector does not answer to'),
  431: refused('The headers are larger than 16 KiB'),
  500: refused('A mistake of the collector, which its log tells'),
};

export const NO_KEY = {
  ...refused('No key, or another one'),
  headers: { 'www-authenticate': { type: 'string', description: 'Bearer' } },
};

export const READS_ONLY = refused('The key only reads');
export const TOO_LARGE = refused('The body is too large');
export const COMPRESSED = refused('The body is compressed, or has no content type that can be read');
export const UNAVAILABLE = refused('The database is not available');
