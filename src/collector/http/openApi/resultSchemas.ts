import { refusedBatchSchema } from './problemSchemas';
import { EVENT_ID, named, objectOf, type SchemaObject } from './schemaObject';

const counted: SchemaObject = { type: 'integer', minimum: 0 };

const batch = {
  stored: counted,
  known: counted,
  refused: counted,
  results: { type: 'array', items: named('Result'), description: 'In the order in which they were posted' },
};

/** What became of posted events. */
export const resultSchemas = {
  Result: {
    description: 'What became of one event',
    oneOf: [named('Accepted'), named('Refused')],
  },
  Accepted: objectOf({
    id: EVENT_ID,
    outcome: { type: 'string', enum: ['stored', 'known'], description: 'known: it was stored before' },
  }),
  Refused: {
    description: 'Of a batch the first thousand say why',
    ...objectOf({ outcome: { type: 'string', const: 'refused' } }, { problem: named('Problem') }),
  },
  Batch: objectOf(batch),
  RefusedBatch: refusedBatchSchema(batch),
} satisfies Record<string, SchemaObject>;
