import { toDataQueryError } from '@grafana/runtime';
import { z } from 'zod';
import { DoraError } from '../../engine/domain/doraError';
import type { NamedValues } from '../../dataSource/queries/namedValues';
import type { ListValues } from '../variables/findValues';

/** Asks a resource of the plugin on Grafana's server; a parameter with several values is repeated. */
export type GetResource = (path: string, parameters: { readonly repository?: readonly string[] }) => Promise<unknown>;

function namesOf(repositories: NamedValues): Parameters<GetResource>[1] {
  const names =
    repositories.kind === 'some' ? repositories.values : repositories.kind === 'all' ? repositories.except : [];
  return names === undefined || names.length === 0 ? {} : { repository: names };
}

const texts = z.array(z.string());

/**
 * Lists what the server reads.
 * @throws DoraError saying what the server said.
 */
export function serverValues(getResource: GetResource): ListValues {
  return async (kind, repositories) => {
    let answer: unknown;
    try {
      answer = await getResource(kind, namesOf(repositories));
    } catch (thrown) {
      const { message = 'no reason given' } = toDataQueryError(thrown);
      throw new DoraError('unreachable', `Grafana's server could not list ${kind}: ${message}`, { cause: thrown });
    }
    const { data } = texts.safeParse(answer);
    if (data === undefined) {
      throw new DoraError('badResponse', `Grafana's server answered with no list of ${kind}: reload the page.`);
    }
    return data;
  };
}
