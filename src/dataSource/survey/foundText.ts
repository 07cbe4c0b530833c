import { someOf } from '../../engine/text/shortened';
import { momentText } from '../../engine/trend/momentText';
import type { AccessReport, ReadableRepository } from '../../sources/github';
import {
  INCIDENT_FILE,
  type EnvironmentUse,
  type RepositorySurvey,
  type Surveyed,
  type WorkflowUse,
} from '../../sources/github/survey/repositorySurvey';
import { counted, lately } from './words';

const MOST_SHOWN = 8;

/** Something that a repository may have, and how much of it there is. */
export interface Found {
  /** Such as `Deployments`. */
  readonly what: string;
  readonly text: string;
}

/** What a repository is, in a few words: `public, main`. */
export function kindOfRepository({ isPrivate }: ReadableRepository, { defaultBranch }: RepositorySurvey): string {
  return `${isPrivate ? 'private' : 'public'}, ${defaultBranch ?? 'no default branch'}`;
}

/** What was found in a repository, each kind of thing once; names are as GitHub gives them. */
export function foundIn(survey: RepositorySurvey): readonly Found[] {
  const { environments, workflows, releases, merges, labels, hasIncidentFile } = survey;
  return [
    { what: 'Deployments', text: said(environments, environmentsText) },
    { what: 'Workflows', text: said(workflows, workflowsText) },
    {
      what: 'Releases',
      text: said(releases, (use) => `${lately('release', use)}${use.tags[0] === undefined ? '' : ` (${use.tags[0]})`}`),
    },
    { what: 'Merges', text: said(merges, (use) => lately('merge', use)) },
    {
      what: 'Incidents',
      text: [
        said(labels, (all) =>
          all.length === 0
            ? 'no label that speaks of incidents or bugs'
            : all.map(({ name, issues }) => `"${name}": ${counted(issues, 'issue')}`).join(', ')
        ),
        said(hasIncidentFile, (has) => (has ? `there is ${INCIDENT_FILE}` : `no file ${INCIDENT_FILE}`)),
      ].join('; '),
    },
  ];
}

/** What the token may not read of a repository, each reason once. */
export function barredIn({ areas }: ReadableRepository): readonly string[] {
  const barred = Object.values(areas).flatMap((area) => (area.kind === 'unreadable' ? area.error.problems : []));
  return [...new Set(barred)];
}

/** How often GitHub may still be asked, until when by the clocks of a zone; undefined where it did not say. */
export function rateLimitText({ rateLimit }: AccessReport, timeZone: string): string | undefined {
  return (
    rateLimit &&
    `GitHub leaves ${rateLimit.remaining} of ${rateLimit.limit} until ${momentText(rateLimit.resetsAt, timeZone).slice(11)}`
  );
}

function said<Value>(surveyed: Surveyed<Value>, text: (value: Value) => string): string {
  return surveyed.kind === 'read' ? text(surveyed.value) : 'could not be read';
}

function environmentsText(environments: readonly EnvironmentUse[]): string {
  const each = environments.map(
    (use) =>
      `"${use.name}": ${lately('deployment', use)}${use.unfinished > 0 ? ` and ${use.unfinished} without a result` : ''}`
  );
  return each.length === 0
    ? 'none, and no environment'
    : [...each.slice(0, MOST_SHOWN), ...(each.length > MOST_SHOWN ? [`${each.length - MOST_SHOWN} more`] : [])].join(
        '; '
      );
}

function workflowsText(workflows: readonly WorkflowUse[]): string {
  const deploying = workflows.flatMap(({ file, runs }) =>
    runs === undefined
      ? []
      : [`${file}: ${lately('run', runs.onDefaultBranch)}, and ${counted(runs.ofTags.recent, 'run')} for tags`]
  );
  const others = workflows.flatMap(({ file, runs }) => (runs === undefined ? [file] : []));
  const rest = `others: ${someOf(others, MOST_SHOWN)}`;
  return workflows.length === 0
    ? 'none'
    : [
        ...(deploying.length > 0 ? deploying : ['none that deploys by its name']),
        ...(others.length > 0 ? [rest] : []),
      ].join('; ');
}
