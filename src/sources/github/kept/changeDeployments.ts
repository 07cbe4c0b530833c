import { z } from 'zod';
import type { Instant } from '../../../engine/domain/time';
import type { GraphqlProblem } from '../client/sending/sendGraphql';
import { deploymentsByIdDocument } from '../documents/probe';
import type { Read } from '../reading/read';
import { LARGEST_PAGE, type RepositoryReading } from '../reading/repositoryReading';
import { withChanges, type SeenDeployments } from './deploymentChanges';
import type { KeptDeployment, KeptOf } from './keptList';
import { restore } from './mirror';

/** A list of deployments with what has changed of it. */
export interface ChangedDeployments {
  readonly reading: RepositoryReading;
  readonly list: KeptOf<'deployments'>;
  readonly seen: SeenDeployments;
  readonly ids: { readonly added: readonly string[]; readonly again: readonly string[] };
  readonly asOf: Instant;
}

const IDS_PER_REQUEST = 100;

/**
 * Reads the deployments that have changed, of all repositories together, and puts the lists in place as they are now. Where that
 * fails, or the count does not bear it out, nothing is put in place and the list is read in full.
 */
export async function changeDeployments(read: Read, changed: readonly ChangedDeployments[]): Promise<void> {
  const ids = changed.flatMap(({ ids: { added, again } }) => [...added, ...again]);
  try {
    const raw = await readById(read, ids, changed.map(({ reading }) => reading.repository.fullName).join(', '));
    for (const one of changed) {
      await change(read, one, raw);
    }
  } catch {
    read.signal?.throwIfAborted();
  }
}

async function change(
  read: Read,
  { reading, list, seen, ids, asOf }: ChangedDeployments,
  raw: ReadonlyMap<string, unknown>
) {
  const { list: wanted } = read.goal.deployments;
  const own = [...ids.added, ...ids.again].flatMap((id) => raw.get(id) ?? []);
  const now = wanted.kind === 'pages' ? await wanted.kept?.rowsOf(read, reading, own) : undefined;
  if (now === undefined || !now.areMarked || now.notices.length > 0) {
    return;
  }
  const found = new Map(now.rows.map((row): [string, KeptDeployment] => [row.id, row]));
  const asNow = withChanges(list, seen, ids, found, asOf);
  if (asNow) {
    restore(reading.mirrors.deployments, asNow);
  }
}

const node = z.looseObject({ id: z.string() }).nullable();

/** @throws DoraError where not all can be had that are there */
async function readById(read: Read, ids: readonly string[], about: string): Promise<ReadonlyMap<string, unknown>> {
  const raw = new Map<string, unknown>();
  for (let start = 0; start < ids.length; start += IDS_PER_REQUEST) {
    const { data, problems } = await read.client.graphql({
      ...deploymentsByIdDocument(ids.slice(start, start + IDS_PER_REQUEST), LARGEST_PAGE),
      about,
      needs: 'Deployments: read',
      signal: read.signal,
    });
    if (!problems.every(isGone)) {
      throw new Error(`GitHub did not give deployments of ${about}: ${problems[0]?.message}`);
    }
    for (const each of z.array(node).parse(data['nodes'])) {
      raw.set(each?.id ?? '', each ?? undefined);
    }
  }
  return raw;
}

function isGone({ type, path }: GraphqlProblem): boolean {
  return type === 'NOT_FOUND' && path.length === 2 && path[0] === 'nodes';
}
