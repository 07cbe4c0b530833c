import { generateLoad, type GitHubHistory } from '../../simulator';
import { DAY, HOUR, type Instant } from '../../src/engine/domain/time';
import type { TimeRange } from '../../src/engine/domain/timeRange';

const REPOSITORIES = 10;
const EACH = 100;
const INCIDENTS = 60;
const DAYS = 90;

/** What the plugin is measured with. */
export const ORGANIZATION = {
  repositories: REPOSITORIES,
  pullRequests: REPOSITORIES * EACH,
  deployments: REPOSITORIES * EACH,
  incidents: INCIDENTS,
} as const;

/** Ten even repositories over 90 days. */
export function organization(today: Instant): { readonly history: GitHubHistory; readonly incidentLog: string } {
  const loads = names().map((repository) =>
    generateLoad({
      repository,
      pullRequests: EACH,
      deployments: EACH,
      today: new Date(today).toISOString(),
      days: DAYS,
    })
  );
  const repositories = loads.flatMap(({ repositories: [only] }, index) => only && { ...only, id: index + 1 });
  return {
    history: { viewer: 'octocat', repositories: repositories.filter((one) => one !== undefined) },
    incidentLog: incidentLines(today).join('\n'),
  };
}

/** `owner/name` of each. */
export function names(): string[] {
  return Array.from({ length: REPOSITORIES }, (_, index) => `acme/service-${index}`);
}

/** The last 30 days, as most dashboards and rules ask. */
export function lastMonth(now: Instant): TimeRange {
  return { from: now - 30 * DAY, to: now };
}

function incidentLines(today: Instant): string[] {
  return Array.from({ length: INCIDENTS }, (_, index) => {
    const detected = today - ((INCIDENTS - index) / INCIDENTS) * DAYS * DAY;
    const line = { incident_id: `INC-${index}`, severity: index % 3 === 0 ? 'critical' : 'minor' };
    const repository = names()[index % REPOSITORIES];
    return [
      { ...line, repository, event: 'detected', timestamp: new Date(detected).toISOString() },
      {
        ...line,
        repository,
        event: 'resolved',
        timestamp: new Date(detected + (1 + (index % 5)) * HOUR).toISOString(),
      },
    ]
      .map((event) => JSON.stringify(event))
      .join('\n');
  });
}
