import { z } from 'zod';
import { instant, optionalText } from './scalars';

/** A label, which GitHub gives as its name alone here and there. */
export const labelName = z
  .union([z.string(), z.object({ name: optionalText })])
  .transform((label) => (typeof label === 'string' ? label : label.name));

/** A row of `GET /repos/{owner}/{repo}/issues`. */
export const issueAnswer = z.object({
  number: z.number(),
  title: optionalText,
  state: optionalText,
  labels: z
    .array(labelName)
    .nullish()
    .transform((labels) => (labels ?? []).filter((name) => name !== undefined)),
  created_at: instant,
  closed_at: instant.nullish(),
  state_reason: optionalText,
  html_url: optionalText,
  /** Only there for a pull request. */
  pull_request: z.unknown().optional(),
});
