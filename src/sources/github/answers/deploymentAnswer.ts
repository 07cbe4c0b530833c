import { z } from 'zod';
import { connection, emptyConnection, identifier, instant, optionalText } from './scalars';

/** A row of `deployments`, as `deploymentFields` asks for it. */
export const deploymentAnswer = z.object({
  id: z.string(),
  databaseId: identifier.nullish(),
  commitOid: z.string(),
  commit: z.object({ committedDate: instant }).nullish(),
  environment: optionalText,
  createdAt: instant,
  /** What tells whether it has changed; an older server may not. */
  updatedAt: instant.nullish(),
  latestStatus: z.object({ id: z.string() }).nullish(),
  ref: z.object({ name: optionalText }).nullish(),
  statuses: connection.nullish().transform((statuses) => statuses ?? emptyConnection),
});

export type DeploymentAnswer = z.output<typeof deploymentAnswer>;

export const statusAnswer = z.object({
  state: z.string().transform((state) => state.toUpperCase()),
  createdAt: instant,
  logUrl: optionalText,
});

export type StatusAnswer = z.output<typeof statusAnswer>;
