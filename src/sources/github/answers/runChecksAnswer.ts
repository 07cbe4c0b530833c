import { z } from 'zod';
import { connection, identifier, instant, optionalText } from './scalars';

/** A check suite, as `runChecksDocument` asks for it. */
export const checkSuiteAnswer = z.object({
  checkRuns: connection,
  commit: z.object({
    file: z
      .object({ object: z.object({ text: optionalText, isTruncated: z.boolean().nullish() }).nullish() })
      .nullish(),
  }),
});

/** A job that failed, or something else that a step reported as a check. */
export const failedCheckAnswer = z.object({
  /** null where it has outgrown GraphQL's Int; the permalink ends with it. */
  databaseId: identifier.nullish(),
  permalink: optionalText,
  detailsUrl: optionalText,
  completedAt: instant,
});
