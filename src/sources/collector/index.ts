import type { Collector, CollectorAccess } from './collector';

export type { Collector, CollectorAccess, CollectorAdvice, CollectorAuthorization } from './collector';

/** A collector whose reader is loaded when it is first asked: most dashboards have none. */
export function openCollector(access: CollectorAccess): Collector {
  let opened: Promise<Collector> | undefined;
  const open = () => (opened ??= import('./readCollector').then(({ readCollector }) => readCollector(access)));
  return {
    deployments: { begin: async (request) => (await open()).deployments.begin(request) },
    incidents: { readIncidents: async (since, signal) => (await open()).incidents.readIncidents(since, signal) },
    vulnerabilities: {
      readVulnerabilities: async (repository) => (await open()).vulnerabilities.readVulnerabilities(repository),
    },
    listEnvironments: async (repository) => (await open()).listEnvironments(repository),
    listRepositories: async () => (await open()).listRepositories(),
  };
}
