import type { DeliveryRequest, DeploymentSource } from '../eventSource';

/** Equal for requests that read the same things, however far back: the order and repeats of names do not matter. */
export function requestKey({
  repositories,
  deployments,
}: Pick<DeliveryRequest, 'repositories' | 'deployments'>): string {
  return JSON.stringify([distinctSorted(repositories), ...deploymentsKey(deployments)]);
}

function deploymentsKey(source: DeploymentSource): unknown[] {
  return 'environments' in source
    ? [source.kind, distinctSorted(source.environments)]
    : [
        source.kind,
        source.environment,
        'workflow' in source ? source.workflow : null,
        distinctSorted('tagPatterns' in source ? (source.tagPatterns ?? []) : []),
      ];
}

function distinctSorted(names: readonly string[]): string[] {
  return [...new Set(names)].sort();
}
