import { barredIn, foundIn, kindOfRepository, rateLimitText } from '../../dataSource/survey/foundText';
import { counted } from '../../dataSource/survey/words';
import { terminalLine } from '../../engine/text/safeText';
import { padded } from '../../engine/text/shortened';
import type { RepositoryAccess } from '../../sources/github';
import type { RepositorySurvey } from '../../sources/github/survey/repositorySurvey';
import type { Diagnosis } from './diagnosis';

/** The diagnosis for a person at a terminal. */
export function doctorText(diagnosis: Diagnosis): string {
  const { access, surveys } = diagnosis;
  return [
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
  ]
    .map((line) => terminalLine(line))
    .join('\n');
}

function repositoryLines(access: RepositoryAccess, survey: RepositorySurvey | undefined): string[] {
  if (access.kind === 'unreadable' || survey === undefined) {
    return [
      access.repository,
      ...(access.kind === 'unreadable' ? access.error.problems.map((text) => `  x ${text}`) : []),
    ];
  }
  return [
    `${access.repository} (${kindOfRepository(access, survey)})`,
    ...foundIn(survey).map(({ what, text }) => `  ${padded(what, 15)}${text}`),
    ...barredIn(access).map((text) => `  ! ${text}`),
  ];
}

function tokenLines({ access, calls }: Diagnosis): string[] {
  const { warnings } = access;
  const limit = rateLimitText(access);
  return [
    'Token',
    ...(warnings.length > 0 ? warnings.map((text) => `  ! ${text}`) : ['  i nothing shows that it could write']),
    `  i ${limit === undefined ? '' : `${limit}; `}this took ${counted(calls, 'call')}`,
  ];
}

function settingsLines({ chosen: { reasons, others }, settings }: Diagnosis): string[] {
  const set = Object.entries(settings).map(([key, value]) => `  ${key}: ${[value].flat().join(', ')}`);
  return [
    'Settings that fit (--format yaml writes them as a dora.yaml, --format provisioning for Grafana)',
    ...set,
    '',
    'Why',
    ...reasons.deployments.flatMap(({ repository, reasons: own }) => own.map((text) => `  ${repository}: ${text}`)),
    ...reasons.incidents.map((text) => `  incidents: ${text}`),
    ...others.map(
      ({ repository, settings: own, reasons: why }) =>
        `  ! ${repository} would need other settings: ${Object.entries(own)
          .map(([key, value]) => `${key}: ${[value].flat().join(', ')}`)
          .join(', ')} (${why.join('; ')})`
    ),
  ];
}
