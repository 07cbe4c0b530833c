import type { FastifySchema } from 'fastify';
import { NO_KEY, PROBLEMS_OF_ALL, UNAVAILABLE } from './problemSchemas';
import { objectOf } from './schemaObject';

const well = {
  description: 'Yes',
  content: { 'application/json': { schema: objectOf({ status: { type: 'string', const: 'ok' } }) } },
};

export const healthSchema = {
  operationId: 'getHealth',
  summary: 'The process runs',
  tags: ['health'],
  security: [],
  response: { 200: well, ...PROBLEMS_OF_ALL },
} as FastifySchema;

export const readinessSchema = {
  operationId: 'getReadiness',
  summary: 'Events can be stored',
  tags: ['health'],
  security: [],
  response: { 200: well, ...PROBLEMS_OF_ALL, 503: { ...UNAVAILABLE, description: 'They cannot be stored now' } },
} as FastifySchema;

export const metricsSchema = {
  operationId: 'getMetrics',
  summary: 'Metrics for Prometheus',
  tags: ['metrics'],
  security: [{ bearer: [] }],
  response: {
    200: { description: "Prometheus' text format", content: { 'text/plain': { schema: { type: 'string' } } } },
    ...PROBLEMS_OF_ALL,
    401: NO_KEY,
    503: UNAVAILABLE,
  },
} as FastifySchema;

export const descriptionSchema = {
  operationId: 'getDescription',
  summary: 'This document',
  tags: ['health'],
  security: [],
  response: {
    200: { description: 'It', content: { 'application/json': { schema: { type: 'object' } } } },
    ...PROBLEMS_OF_ALL,
  },
} as FastifySchema;
