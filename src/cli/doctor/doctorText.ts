import { counted, lately } from '../../dataSource/survey/words';
import { terminalLine } from '../../engine/text/safeText';
import { padded, someOf } from '../../engine/text/shortened';
import { momentText } from '../../engine/trend/momentText';
import { localZone } from '../localTime';
import type { RepositoryAccess } from '../../sources/github';
import {
  INCIDENT_FILE,
  type EnvironmentUse,
  type RepositorySurvey,
  type Surveyed,
  type WorkflowUse,
} from '../../sources/github/survey/repositorySurvey';
import type { Notice } from '../../engine/domain/notice';
import { markedLine, stacked, type Piece } from '../styled';
import type { Diagnosis } from './diagnosis';

const MOST_SHOWN = 8;

/** The diagnosis for a person at a terminal. */
export function doctorText(diagnosis: Diagnosis): Piece[] {
  const { access, surveys } = diagnosis;
  const lines: readonly Line[] = [
    ...access.repositories.flatMap((one) => [
      ...repositoryLines(
        one,
        surveys.find(({ repository }) => repository === one.repository)
      ),
      '',
    ]),
    ...tokenLines(diagnosis),
    '',
    ...settingsLines(diagnosis),
  ];
  return stacked(
    lines.map((line) =>
      typeof line === 'string' ? [terminalLine(line)] : markedLine(line.severity, terminalLine(line.text))
    )
  );
}

/** A line with a mark before it, or without. */
type Line = string | { readonly severity: Notice['severity']; readonly text: string };

function marked(severity: Notice['severity']): (text: string) => Line {
  return (text) => ({ severity, text });
}

function row(title: string, text: string): string {
  return `  ${padded(title, 15)}${text}`;
}

function repositoryLines(access: RepositoryAccess, survey: RepositorySurvey | undefined): Line[] {
  if (access.kind === 'unreadable' || survey === undefined) {
    return [access.repository, ...(access.kind === 'unreadable' ? access.error.problems.map(marked('error')) : [])];
  }
  const { environments, workflows, releases, merges, labels, hasIncidentFile } = survey;
  const barred = Object.values(access.areas).flatMap((area) => (area.kind === 'unreadable' ? area.error.problems : []));
  return [
    `${access.repository} (${access.isPrivate ? 'private' : 'public'}${survey.defaultBranch === undefined ? ', no default branch' : `, ${survey.defaultBranch}`})`,
    row('Deployments', said(environments, environmentsText)),
    row('Workflows', said(workflows, workflowsText)),
    row(
      'Releases',
      said(releases, (use) => `${lately('release', use)}${use.tags[0] === undefined ? '' : ` (${use.tags[0]})`}`)
    ),
    row(
      'Merges',
      said(merges, (use) => lately('merge', use))
    ),
    row(
      'Incidents',
      [
        said(labels, (all) =>
          all.length === 0
            ? 'no label that speaks of incidents or bugs'
            : all.map(({ name, issues }) => `"${name}": ${counted(issues, 'issue')}`).join(', ')
        ),
        said(hasIncidentFile, (has) => (has ? `there is ${INCIDENT_FILE}` : `no file ${INCIDENT_FILE}`)),
      ].join('; ')
    ),
    ...[...new Set(barred)].map(marked('warning')),
  ];
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

function tokenLines({ access: { warnings, rateLimit }, calls }: Diagnosis): Line[] {
  const limit =
    rateLimit &&
    `GitHub leaves ${rateLimit.remaining} of ${rateLimit.limit} until ${momentText(rateLimit.resetsAt, localZone()).slice(11)}; this took ${counted(calls, 'call')}`;
  return [
    'Token',
    ...(warnings.length > 0 ? warnings : ['nothing shows that it could write']).map(
      marked(warnings.length > 0 ? 'warning' : 'info')
    ),
    marked('info')(limit ?? `this took ${counted(calls, 'call')}`),
  ];
}

function settingsLines({ chosen: { reasons, others }, settings }: Diagnosis): Line[] {
  const set = Object.entries(settings).map(([key, value]) => `  ${key}: ${[value].flat().join(', ')}`);
  return [
    'Settings that fit (--format yaml writes them as a dora.yaml, --format provisioning for Grafana)',
    ...set,
    '',
    'Why',
    ...reasons.deployments.flatMap(({ repository, reasons: own }) => own.map((text) => `  ${repository}: ${text}`)),
    ...reasons.incidents.map((text) => `  incidents: ${text}`),
    ...others.map(({ repository, settings: own, reasons: why }) =>
      marked('warning')(
        `${repository} would need other settings: ${Object.entries(own)
          .map(([key, value]) => `${key}: ${[value].flat().join(', ')}`)
          .join(', ')} (${why.join('; ')})`
      )
    ),
  ];
}
