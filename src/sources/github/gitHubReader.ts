import type { DeliverySource } from '../eventSource';
import type { GitHubClient } from './client/gitHubClient';
import { readDelivery, type ReadDeliveryOptions } from './readDelivery';
import { createKnownAncestries } from './reading/mergeBases';
import { createKnownCommits } from './reading/lookUpCommits';

/** GitHub as a source of pull requests, and of deployments unless they are written down in a log. */
export function createGitHubReader(client: GitHubClient, options: ReadDeliveryOptions = {}): DeliverySource {
  const knownCommits = createKnownCommits();
  const knownAncestries = createKnownAncestries();
  return { readDelivery: (request) => readDelivery(client, request, { knownCommits, knownAncestries, ...options }) };
}
