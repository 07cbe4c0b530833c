import { repositoryKey } from '../../../../engine/domain/repositoryKey';
import { parseRepositoryName } from '../../repositoryName';
import type { PresentNames } from './presentNames';
import type { RestAnswer, RestRequest } from './sendRest';
import { Moved } from '../failures/kindsOfFailure';

/**
 * Asks for something of a repository, and once more by its present name where it was renamed: REST only says that it has
 * moved, and GraphQL says what it is called now.
 * @throws Moved where it is not the repository that has moved, or nobody says where to; else as sending does
 */
export async function followMoved(
  names: PresentNames,
  request: RestRequest,
  send: (request: RestRequest) => Promise<RestAnswer>
): Promise<RestAnswer> {
  const { owner, repo } = request.parameters;
  if (owner === undefined || repo === undefined) {
    return send(request);
  }
  const asked = `${owner}/${repo}`;
  const known = names.known(asked) ?? asked;
  try {
    return await send(under(known, request));
  } catch (error) {
    if (!(error instanceof Moved)) {
      throw error;
    }
    const present = await names.lookUp([asked], request.signal).catch(() => {
      request.signal?.throwIfAborted();
      throw error;
    });
    const presentName = present.get(asked) ?? known;
    if (repositoryKey(presentName) === repositoryKey(known)) {
      throw error;
    }
    return send(under(presentName, request));
  }
}

function under(fullName: string, request: RestRequest): RestRequest {
  const { owner, name: repo } = parseRepositoryName(fullName);
  return { ...request, parameters: { ...request.parameters, owner, repo } };
}
