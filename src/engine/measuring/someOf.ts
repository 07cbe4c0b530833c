import { z } from 'zod';

/** Some of the words that a query may list, at least one; each counts once, however often it is named. */
export const someOf = <const Words extends readonly [string, ...string[]]>(words: Words) =>
  z
    .array(z.enum(words))
    .min(1)
    .transform((all) => [...new Set(all)]);
