import { globProblem } from './globProblem';
import type { DeploymentSourceKind } from './savedOptions';

/** Whether deployments of this kind are of tags, some of which patterns can choose. */
export function hasTags(kind: DeploymentSourceKind): boolean {
  return kind === 'workflow-runs' || kind === 'releases';
}

/** What is wrong with patterns of tags, by themselves or for deployments of this kind, or undefined. */
export function tagPatternsProblem(patterns: readonly string[], kind: DeploymentSourceKind): string | undefined {
  const [first] = patterns;
  return first === undefined || hasTags(kind)
    ? patterns.map((pattern) => globProblem('tag', pattern)).find((problem) => problem !== undefined)
    : `"${first}" chooses among tags, and ${kind === 'collector' ? 'deployments in the collector' : kind} have none: take it away, or let workflow-runs or releases be the deployments`;
}
