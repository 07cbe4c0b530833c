import type {
  EnvironmentUse,
  ReleaseUse,
  RepositorySurvey,
  Surveyed,
  Use,
  WorkflowUse,
} from '../../sources/github/survey/repositorySurvey';

export const LATELY = Date.UTC(2026, 2, 19);
export const LONG_AGO = Date.UTC(2024, 0, 1);

export const read = <Value>(value: Value): Surveyed<Value> => ({ kind: 'read', value });

export function often(recent: number, latestAt: number | undefined = recent > 0 ? LATELY : undefined): Use {
  return { recent, isAtLeast: false, latestAt };
}

export function environment(name: string, recent: number, latestAt?: number): EnvironmentUse {
  return { ...often(recent, latestAt), name, unfinished: 0 };
}

export function workflow(
  file: string,
  onDefaultBranch: number,
  ofTags: number,
  tags: readonly string[] = []
): WorkflowUse {
  return { name: file, file, runs: { onDefaultBranch: often(onDefaultBranch), ofTags: often(ofTags), tags } };
}

export function releases(recent: number, ...tags: string[]): Surveyed<ReleaseUse> {
  return read({ ...often(recent), tags });
}

/** Of a repository that has nothing. */
export function emptySurvey(repository: string): RepositorySurvey {
  return {
    repository,
    defaultBranch: 'main',
    environments: read([]),
    workflows: read([]),
    releases: read({ ...often(0), tags: [] }),
    merges: read(often(0)),
    labels: read([]),
    hasIncidentFile: read(false),
  };
}
