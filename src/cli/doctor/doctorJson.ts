import type { Instant } from '../../engine/domain/time';
import type { RepositoryAccess } from '../../sources/github';
import type { RepositorySurvey, Surveyed } from '../../sources/github/survey/repositorySurvey';
import { printedJson } from '../writeText';
import type { Diagnosis } from './diagnosis';

/** The diagnosis as JSON. Scripts read it: its keys stay as they are. */
export function doctorJson({ access, surveys, chosen, settings, calls }: Diagnosis): string {
  const { rateLimit } = access;
  return printedJson({
    repositories: access.repositories.map((one) => ({
      repository: one.repository,
      ...accessJson(one),
      ...surveys.filter(({ repository }) => repository === one.repository).map(surveyJson)[0],
    })),
    token: { warnings: access.warnings },
    ...(rateLimit && { rateLimit: { ...rateLimit, resetsAt: iso(rateLimit.resetsAt) } }),
    calls,
    settings,
    reasons: chosen.reasons,
    others: chosen.others,
  });
}

function accessJson(access: RepositoryAccess): object {
  if (access.kind === 'unreadable') {
    return { readable: false, problem: access.error.message };
  }
  const { isPrivate, areas } = access;
  const mayRead = Object.entries(areas).map(([area, { kind }]) => [area, kind === 'readable']);
  return { readable: true, private: isPrivate, mayRead: Object.fromEntries(mayRead) as object };
}

function surveyJson(survey: RepositorySurvey): object {
  const { defaultBranch, environments, workflows, releases, merges, labels, hasIncidentFile } = survey;
  return {
    defaultBranch: defaultBranch ?? null,
    environments: found(environments),
    workflows: found(workflows),
    releases: found(releases),
    merges: found(merges),
    incidentLabels: found(labels),
    hasIncidentFile: found(hasIncidentFile),
  };
}

/** Moments as text, which is what every other answer of the program has. */
function found(surveyed: Surveyed<unknown>): unknown {
  return surveyed.kind === 'unread'
    ? { problem: surveyed.error.message }
    : (JSON.parse(
        JSON.stringify(surveyed.value, (key, value: unknown) =>
          key === 'latestAt' && typeof value === 'number' ? iso(value) : value
        )
      ) as unknown);
}

function iso(instant: Instant): string {
  return new Date(instant).toISOString();
}
