import { z } from 'zod';
import type { Immutable } from '../domain/immutable';
import { FRAME_FORMATS } from '../frames/frameFormat';
import { GROUPINGS } from './groupings';

/** Dashboards save one name or a list, and variables can leave an empty name behind. */
const listed = z
  .union([z.string().transform((name) => [name]), z.array(z.string())], { error: 'Expected a name or a list of names' })
  .transform((list) => list.map((name) => name.trim()).filter((name) => name !== ''));

const names = listed.default([]);

/** What a query is about: parts that every kind has. */
export const scope = {
  /** `owner/name` each; empty: every repository that was read. */
  repositories: names,
  /** Empty: every environment that was read. */
  environments: names,
  groupBy: z.enum(GROUPINGS).default('none'),
  /** With `groupBy: label` the labels of interest, each a group; left out or empty: those that most changes have. */
  cohortLabels: listed.optional(),
  /** Left out: the shape that suits the view. */
  format: z.enum(FRAME_FORMATS).optional(),
  /** What of the notices there is beside a panel of the data quality; left out: all of them, in full. */
  notices: z.enum(['folded', 'own']).optional(),
};

export type QueryScope = Immutable<z.output<z.ZodObject<typeof scope>>>;
