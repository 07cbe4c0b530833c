import type { ReadOptions } from '../../configuration/parseOptions';
import { environmentKey } from '../../engine/domain/environmentKey';
import type { RepositorySurvey, Surveyed, Use, WorkflowRunsUse } from '../../sources/github/survey/repositorySurvey';
import { matcherOf } from '../../sources/globs';
import { chooseDeployments } from './chooseDeployments';
import { chooseSettings } from './chooseSettings';
import { deploymentSuggestions, presentDeployments, whatToSet } from './suggestions';

/** What the settings of deployments make of a repository, and what to set where that is nothing. */
export interface Fit {
  readonly repository: string;
  /** Whether the settings find a deployment in what was looked at; unknown where that cannot tell. */
  readonly deployments: 'some' | 'none' | 'unknown';
  /** What counts, such as `deployment to "production"`. */
  readonly counted: string;
  /** The end of a sentence: what to set, and why. undefined where nothing fits better. */
  readonly advice: string | undefined;
}

/**
 * Compares the settings of deployments with what some repositories have. What is advised is the same for all of them, but
 * for those that would need settings of their own.
 */
export function whatFits(
  surveys: readonly RepositorySurvey[],
  options: Pick<ReadOptions, 'deployments'>
): readonly Fit[] {
  const chosen = chooseSettings(surveys);
  const present = presentDeployments(options);
  return surveys.map((survey) => {
    const { repository } = survey;
    const choice = chooseDeployments(survey);
    const isOther = chosen.others.some((other) => other.repository === repository);
    const changes = deploymentSuggestions(isOther ? choice.settings : chosen.deployments, present);
    return {
      repository,
      deployments: foundBy(survey, options),
      counted: whatCounts(options),
      advice:
        changes.length === 0 || choice.deployments === 0
          ? undefined
          : `${whatToSet(changes)}${isOther && surveys.length > 1 ? ' in a data source of its own' : ''} (${choice.reasons.join('; ')})`,
    };
  });
}

function foundBy(survey: RepositorySurvey, { deployments }: Pick<ReadOptions, 'deployments'>): Fit['deployments'] {
  const { environments, workflow, tagPatterns } = deployments;
  switch (deployments.kind) {
    case 'deployments': {
      const wanted = new Set(environments.map(environmentKey));
      return inUse(survey.environments, (uses) => uses.filter(({ name }) => wanted.has(environmentKey(name))));
    }
    case 'workflow-runs':
      return inUse(survey.workflows, (workflows) => {
        const own = workflows.find(({ file }) => file === workflow);
        // Of those that do not deploy by their names the runs were not looked at.
        return own !== undefined && own.runs === undefined
          ? 'unknown'
          : usesOf(own?.runs, (tags) => tags.some(matcher(tagPatterns)));
      });
    case 'releases':
      return inUse(survey.releases, (releases) =>
        tagPatterns.length === 0 || releases.tags.some(matcher(tagPatterns)) ? [releases] : []
      );
    case 'merges':
      return inUse(survey.merges, (merges) => [merges]);
    case 'collector':
      return 'unknown';
  }
}

function whatCounts({ deployments: { kind, environments, workflow } }: Pick<ReadOptions, 'deployments'>): string {
  switch (kind) {
    case 'deployments':
      return `deployment to ${environments.map((name) => `"${name}"`).join(' or ')}`;
    case 'workflow-runs':
      return `run of ${workflow} that counts`;
    case 'releases':
      return 'release that counts';
    case 'merges':
      return 'merge that counts';
    case 'collector':
      return 'deployment in the collector';
  }
}

function usesOf(runs: WorkflowRunsUse | undefined, countTags: (tags: readonly string[]) => boolean): readonly Use[] {
  return runs === undefined ? [] : [runs.onDefaultBranch, ...(countTags(runs.tags) ? [runs.ofTags] : [])];
}

function matcher(patterns: readonly string[]): (tag: string) => boolean {
  return patterns.length === 0 ? () => false : matcherOf('tag', patterns);
}

function inUse<Value>(
  surveyed: Surveyed<Value>,
  usesIn: (value: Value) => readonly Use[] | 'unknown'
): Fit['deployments'] {
  if (surveyed.kind === 'unread') {
    return 'unknown';
  }
  const uses = usesIn(surveyed.value);
  if (uses === 'unknown') {
    return 'unknown';
  }
  if (uses.some(({ latestAt }) => latestAt !== undefined)) {
    return 'some';
  }
  return uses.some(({ isAtLeast }) => isAtLeast) ? 'unknown' : 'none';
}
