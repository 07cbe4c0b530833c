import { z } from 'zod';

const everyMatch = z.object({
  method: z.string().optional(),
  /** Part of the path (without `/api/v3`) and the parameters. */
  url: z.string().optional(),
  api: z.enum(['rest', 'graphql']).optional(),
  /** The name of a GraphQL operation, or part of its text. */
  query: z.string().optional(),
  /** Only GraphQL queries that ask for pages larger than this, as GitHub's own time-outs hit heavy pages first. */
  firstAbove: z.number().int().optional(),
});

const failure = z.discriminatedUnion('kind', [
  /** Too many requests in a short time. */
  z.object({
    kind: z.literal('secondaryLimit'),
    status: z.literal([403, 429]).default(429),
    retryAfterSeconds: z.number().int().nonnegative().default(1),
  }),
  /** The hourly allowance is used up. */
  z.object({ kind: z.literal('rateLimit'), resetInSeconds: z.number().int().nonnegative().default(60) }),
  /** Any status with GitHub's words for it; a 502 is the page of the gateway. */
  z.object({
    kind: z.literal('status'),
    status: z.literal([401, 403, 404, 409, 410, 422, 451, 500, 502, 503, 504]),
  }),
  /** The connection ends in the middle of the body. */
  z.object({ kind: z.literal('cutConnection') }),
  /** The connection ends before anything was answered. */
  z.object({ kind: z.literal('noAnswer') }),
  z.object({ kind: z.literal('slow'), delayMilliseconds: z.number().int().positive() }),
  z.object({ kind: z.literal('malformedJson') }),
  /** Errors beside the data; each field that an error's path names comes back as null. */
  z.object({
    kind: z.literal('graphqlErrors'),
    errors: z.array(
      z.object({
        type: z.string().optional(),
        message: z.string(),
        path: z.array(z.union([z.string(), z.number()])).optional(),
      })
    ),
  }),
]);

export const failureRuleSchema = z.object({
  match: everyMatch.default({}),
  /** How many matching requests pass before the first fails. */
  after: z.number().int().nonnegative().default(0),
  /** How many requests fail; `always` never stops. */
  times: z.union([z.number().int().positive(), z.literal('always')]).default(1),
  failure,
});

/** A failure to answer with, and when. */
export type FailureRule = z.input<typeof failureRuleSchema>;
export type ParsedFailureRule = z.output<typeof failureRuleSchema>;
export type Failure = ParsedFailureRule['failure'];
