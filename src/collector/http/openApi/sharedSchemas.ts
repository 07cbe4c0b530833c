const problem = {
  type: 'object',
  properties: {
    status: { type: 'integer' },
    title: { type: 'string' },
    detail: { type: 'string' },
    errors: {
      type: 'array',
      items: { type: 'object', properties: { pointer: { type: 'string' }, detail: { type: 'string' } } },
    },
  },
  required: ['status', 'title', 'detail'],
} as const;

const refused = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: problem } },
});

const oneResult = {
  type: 'object',
  properties: {
    id: { type: 'string' },
    outcome: { type: 'string', enum: ['stored', 'known', 'refused'] },
    problem,
  },
  required: ['outcome'],
} as const;

const batch = {
  type: 'object',
  properties: {
    stored: { type: 'integer' },
    known: { type: 'integer' },
    refused: { type: 'integer' },
    results: { type: 'array', items: oneResult },
  },
  required: ['stored', 'known', 'refused', 'results'],
} as const;

/** The answer to one event, or to several in the order in which they were posted. */
export const acceptedSchema = { content: { 'application/json': { schema: { anyOf: [oneResult, batch] } } } };

export const batchSchema = { content: { 'application/json': { schema: batch } } };

export const problemResponses = {
  400: refused('The body is no JSON'),
  401: refused('No key, or another one'),
  403: refused('The key only reads'),
  413: refused('The body is too large'),
  422: refused('The event cannot be taken; "errors" names each member'),
  503: refused('The database cannot be written: nothing was stored'),
};
