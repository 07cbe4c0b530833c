import type { DeliverySource } from '../eventSource';
import type { GitHubClient } from './client/gitHubClient';
import { createPresentNames } from './client/presentNames';
import { createKnownBranches } from './names/knownBranches';
import { readDelivery, type ReadDeliveryOptions } from './readDelivery';
import { createKnownAttempts } from './reading/decidingAttempts';
import { createKnownAncestries } from './reading/mergeBases';
import { createKnownCommits } from './reading/lookUpCommits';

/** GitHub as a source of pull requests, and of deployments unless they are written down in a log. */
export function createGitHubReader(client: GitHubClient, options: ReadDeliveryOptions = {}): DeliverySource {
  const known: ReadDeliveryOptions = {
    knownCommits: createKnownCommits(),
    knownAncestries: createKnownAncestries(),
    knownAttempts: createKnownAttempts(),
    knownBranches: createKnownBranches(client.now),
  };
  const presentNames = createPresentNames(client.graphql, client.now);
  return {
    readDelivery: (request) => readDelivery(client, request, { ...known, presentNames, ...options }),
    presentNames: presentNames.lookUp,
  };
}
