import { readFile } from 'node:fs/promises';
import { collectorUrlProblem } from '../../sources/problems';
import { DoraError } from '../../engine/domain/doraError';
import { HOUR } from '../../engine/domain/time';
import type { CollectorWay, OpenSources } from '../../sources';
import { createGitHubClient } from '../../sources/github';
import type { IncidentOptions } from '../../sources/incidents';
import type { CliHost } from '../cliHost';
import type { CommandContext } from '../commandContext';
import { changes } from '../options/changes';
import { failureSignals } from '../options/failureSignals';
import { gitHubToken } from '../options/gitHubToken';
import { gitHubUrls } from '../options/gitHubUrls';
import type { RawSourceOptions } from '../options/sourceOptions';

/**
 * Opens what the options name, with the secrets of the environment.
 *
 * @throws DoraError `badInput` for options that cannot be used, `unauthorized` where the token for GitHub is missing.
 */
export function openForCommand(
  options: RawSourceOptions,
  repositories: readonly string[],
  { host, open }: CommandContext
): OpenSources {
  const { environment, fetch, now, readStdin } = host;
  const urls = gitHubUrls(options.githubUrl);
  const collectorUrl = collectorAddress(options, environment);
  const settings = {
    repositories,
    incidents: incidentOptions(options, repositories),
    collectorUrl,
    ...changes(options),
    hotfixWindow: failureSignals(options).hotfixWithinHours * HOUR,
  };
  const token = gitHubToken(environment, urls, needsGitHub(options));
  const authentication = token === undefined ? ({ kind: 'none' } as const) : ({ kind: 'token', token } as const);
  return open(settings, {
    client: createGitHubClient({ ...urls, authentication, fetch, now }),
    tokenAdvice: 'set GITHUB_TOKEN to one that may only read',
    log: { fetch },
    collector: collectorWay(host),
    machine: { readFile: (path) => readFile(path), readStdin },
    now,
  });
}

/** @throws DoraError `badInput` when the options name more than one place. */
function incidentOptions(
  { incidents, incidentFile, incidentLabel }: RawSourceOptions,
  repositories: readonly string[]
): IncidentOptions {
  const given = [incidents, incidentFile, incidentLabel].filter((option) => option !== undefined);
  if (given.length > 1) {
    throw new DoraError(
      'badInput',
      'Incidents come from one place: give one of --incidents, --incident-file, --incident-label'
    );
  }
  if (given[0]?.trim() === '') {
    throw new DoraError(
      'badInput',
      'The option that says where incidents are is empty; give it a value or leave it out'
    );
  }
  if (incidentLabel !== undefined) {
    return { kind: 'issues', label: incidentLabel };
  }
  if (incidentFile !== undefined) {
    return { kind: 'file', repositories, path: incidentFile };
  }
  if (incidents === undefined || incidents === 'collector') {
    return { kind: incidents ?? 'none' };
  }
  return /^[a-z][a-z\d+.-]+:\/\//i.test(incidents)
    ? { kind: 'url', url: incidents }
    : { kind: 'local', path: incidents };
}

/**
 * The address of the collector, where an option says that something is read from it.
 *
 * @throws DoraError `badInput` when there is no address or none that can be called, or nothing is read from it.
 */
function collectorAddress(
  { deployments, incidents, collectorUrl }: RawSourceOptions,
  environment: CliHost['environment']
): string | undefined {
  if (deployments !== 'collector' && incidents !== 'collector') {
    if (collectorUrl !== undefined) {
      throw new DoraError(
        'badInput',
        '--collector-url is given and nothing is read from there; add --deployments collector, --incidents collector or both'
      );
    }
    return undefined;
  }
  const address = (collectorUrl ?? environment.METRICS_ENDPOINT ?? '').trim();
  const problem = address === '' ? 'nothing says where the collector is' : collectorUrlProblem(address);
  if (problem !== undefined) {
    throw new DoraError(
      'badInput',
      `${collectorUrl === undefined ? 'METRICS_ENDPOINT' : '--collector-url'}: ${problem}; give its address, such as --collector-url http://127.0.0.1:9095`
    );
  }
  return address;
}

/** Its key comes from the environment, the one that only reads before the one that writes. */
function collectorWay({ environment, fetch }: CliHost): CollectorWay {
  const key = environment.METRICS_READ_KEY?.trim() || environment.METRICS_API_KEY?.trim();
  return {
    fetch,
    authorization: key ? { kind: 'key', key } : { kind: 'none' },
    advice: {
      address: 'correct --collector-url or METRICS_ENDPOINT',
      key: 'set METRICS_READ_KEY, or METRICS_API_KEY, to a key of this collector',
    },
  };
}

/** Deployments in the collector count without GitHub. */
function needsGitHub({ deployments, incidentFile, incidentLabel }: RawSourceOptions): boolean {
  return deployments !== 'collector' || incidentFile !== undefined || incidentLabel !== undefined;
}
