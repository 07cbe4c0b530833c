import type { DeliveryRequest, DeploymentSource } from '../eventSource';

/** Equal for requests that read the same things, however far back: the order and repeats of names do not matter. */
export function requestKey({
  repositories,
  deployments,
}: Pick<DeliveryRequest, 'repositories' | 'deployments'>): string {
  return JSON.stringify([distinctSorted(repositories), ...deploymentsKey(deployments)]);
}

function deploymentsKey(source: DeploymentSource): unknown[] {
  switch (source.kind) {
    case 'deployments':
      return [source.kind, distinctSorted(source.environments)];
    case 'workflow-runs':
      return [source.kind, source.environment, source.workflow];
    case 'releases':
    case 'merges':
      return [source.kind, source.environment];
  }
}

function distinctSorted(names: readonly string[]): string[] {
  return [...new Set(names)].sort();
}
