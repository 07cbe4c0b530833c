import { LEVEL_PROFILES } from '../../engine/classification/profiles';
import type { LevelProfile } from '../../engine/classification/levelProfile';
import { DoraError } from '../../engine/domain/doraError';
import { MINUTE } from '../../engine/domain/time';
import { appIdProblem, installationIdProblem } from './appProblem';
import { optionsSchema } from './optionsSchema';
import { customLevelProfile } from './customLevelProfile';
import { pathsProblem } from './globProblem';
import { patternProblem } from './patternProblem';
import { repositoryProblem } from './repositoryProblem';
import { tagPatternsProblem } from './tagPatternsProblem';
import { collectorUrlProblem, githubUrlProblem, urlProblem } from './urlProblem';
import type { AuthenticationOptions, IncidentOptions, ReadOptions } from './readOptions';
import type { z } from 'zod';

type ParsedOptions = z.output<typeof optionsSchema>;

/**
 * Checks what was saved with the data source, by hand or by provisioning, and fills the defaults.
 * @throws DoraError `badInput` naming the setting, why it cannot be used and what to do.
 */
export function parseOptions(jsonData: unknown): ReadOptions {
  const parsed = optionsSchema.safeParse(jsonData ?? {});
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw badSetting(issue === undefined ? 'unreadable' : `${issue.path.join('.') || 'All of them'}: ${issue.message}`);
  }
  const options = parsed.data;
  const { hotfixTitlePatterns, hotfixBranchPatterns } = options.failureSignals;
  const problem =
    githubUrlProblem(options.githubUrl) ??
    options.repositories.map(repositoryProblem).find(isProblem) ??
    tagPatternsProblem(options.tagPatterns, options.deploymentSource) ??
    pathsProblem(options.paths) ??
    [...hotfixTitlePatterns, ...hotfixBranchPatterns].map(patternProblem).find(isProblem);
  if (problem !== undefined) {
    throw badSetting(problem);
  }
  return {
    githubUrl: options.githubUrl,
    authentication: authenticationOptions(options),
    repositories: options.repositories,
    deployments: {
      kind: options.deploymentSource,
      environment: options.environment,
      workflow: options.workflow,
      tagPatterns: options.tagPatterns,
    },
    paths: options.paths,
    defaultBranchNames: options.defaultBranchNames,
    incidents: incidentOptions(options),
    collectorUrl: collectorUrl(options),
    settings: {
      firstCommit: options.firstCommit,
      leadTimeEnd: options.leadTimeEnd,
      failureSignals: options.failureSignals,
      profile: levelProfile(options),
    },
    staleLimitMillis: options.staleLimitMinutes * MINUTE,
  };
}

function authenticationOptions({ authentication, appId, installationId }: ParsedOptions): AuthenticationOptions {
  if (authentication === 'token') {
    return { kind: 'token' };
  }
  const problem = installationIdProblem(installationId) ?? appIdProblem(appId);
  if (problem !== undefined) {
    throw badSetting(problem);
  }
  return { kind: authentication, appId, installationId };
}

function incidentOptions(options: ParsedOptions): IncidentOptions {
  switch (options.incidentSource) {
    case 'none':
      return { kind: 'none' };
    case 'url': {
      const problem = options.incidentUrl === '' ? 'The incident log has no URL yet' : urlProblem(options.incidentUrl);
      if (problem !== undefined) {
        throw badSetting(problem);
      }
      return { kind: 'url', url: options.incidentUrl };
    }
    case 'file': {
      const repository = options.incidentRepository || (options.repositories[0] ?? '');
      const problem = repository === '' ? 'The incident log has no repository yet' : repositoryProblem(repository);
      if (problem !== undefined) {
        throw badSetting(problem);
      }
      return { kind: 'file', repository, path: options.incidentPath.replace(/^\/+/, '') };
    }
    case 'issues':
      return { kind: 'issues', label: options.incidentLabel };
    case 'collector':
      return { kind: 'collector' };
  }
}

function collectorUrl({ deploymentSource, incidentSource, collectorUrl: url }: ParsedOptions): string | undefined {
  if (deploymentSource !== 'collector' && incidentSource !== 'collector') {
    return undefined;
  }
  const problem = url === '' ? 'The collector has no address yet' : collectorUrlProblem(url);
  if (problem !== undefined) {
    throw badSetting(problem);
  }
  return url;
}

function levelProfile(options: ParsedOptions): LevelProfile {
  const chosen = LEVEL_PROFILES.find((profile) => profile.id === options.profile);
  return chosen ?? customLevelProfile(options.customProfile);
}

function isProblem(problem: string | undefined): problem is string {
  return problem !== undefined;
}

function badSetting(problem: string): DoraError {
  return new DoraError('badInput', `${problem}. Correct it in the data source's settings.`);
}
