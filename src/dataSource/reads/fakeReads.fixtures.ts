import type { DeliveryEvents } from '../../engine/events/deliveryEvents';
import type { Deployment } from '../../engine/events/deployment';
import { parseOptions } from '../../configuration/parseOptions';
import type { SavedOptions } from '../../configuration/settings';
import type { ReadableRepository } from '../../sources/github';
import { askBeforeMuch } from '../queries/askBeforeMuch';
import { chooseSettings } from '../survey/chooseSettings';
import { emptySurvey } from '../survey/surveys.fixtures';
import { fakeListings } from '../selecting/fakeListings.fixtures';
import { openSelecting } from '../selecting/selecting';
import { keepRecords } from './keepRecords';
import type { EventsRequest, Reads } from './reads';

export const NOW = Date.UTC(2025, 5, 30, 12);

/** Reads that answer from memory and remember what they were asked. */
export interface FakeReads extends Reads {
  readonly asked: EventsRequest[];
}

export function fakeReads(savedOptions: SavedOptions, overrides: Partial<Reads> = {}): FakeReads {
  const asked: EventsRequest[] = [];
  const options = parseOptions(savedOptions);
  return {
    options,
    selecting: openSelecting(options, fakeListings({})),
    asked,
    refuseMuch: askBeforeMuch(options.askAboveRepositories, 'person'),
    readEvents: async (request) => {
      asked.push(request);
      return eventsOf(request.repositories);
    },
    readVulnerabilities: async () => ({ history: { kind: 'notConfigured' }, notices: [] }),
    recordsOf: keepRecords(options.settings),
    listEnvironments: async () => ['production', 'staging'],
    listWorkflows: async () => ['release.yml'],
    listOpenPullRequests: async () => ({ open: [], notices: [] }),
    listActionItems: async () => ({ issues: [], notices: [] }),
    describeAccess: async (repositories) => ({ repositories: repositories.map(readable), warnings: [] }),
    survey: async (repository) => emptySurvey(repository),
    diagnose: async (asked) => ({
      access: { repositories: asked.map(readable), warnings: [] },
      surveys: asked.map((repository) => emptySurvey(repository)),
      chosen: chooseSettings(asked.map((repository) => emptySurvey(repository))),
    }),
    checkIncidents: async () => (options.incidents.kind === 'none' ? undefined : { incidents: [], notices: [] }),
    ...overrides,
  };
}

/** A repository that the token can read in every respect. */
export function readable(repository: string): ReadableRepository {
  const yes = { kind: 'readable' } as const;
  const areas = { pullRequests: yes, deployments: yes, workflowRuns: yes, issues: yes };
  return { repository, kind: 'readable', isPrivate: true, areas, permissions: ['pull'], scopes: undefined };
}

/** One successful deployment to production in each repository, the day before NOW. */
export function eventsOf(repositories: readonly string[]): DeliveryEvents {
  return {
    repositories: repositories.map((repository) => ({
      repository,
      deployments: [deploymentIn(repository)],
      pullRequests: [],
    })),
    incidents: { kind: 'notConfigured' },
    notices: [],
  };
}

function deploymentIn(repository: string): Deployment {
  const finishedAt = NOW - 24 * 3_600_000;
  return {
    id: `${repository}-1`,
    repository,
    environment: 'production',
    sha: 'a'.repeat(40),
    status: 'success',
    startedAt: finishedAt - 60_000,
    finishedAt,
  };
}
