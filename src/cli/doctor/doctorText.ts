import { barredIn, foundIn, kindOfRepository, rateLimitText } from '../../dataSource/survey/foundText';
import { counted } from '../../dataSource/survey/words';
import { terminalLine } from '../../engine/text/safeText';
import { padded } from '../../engine/text/shortened';
import type { RepositoryAccess } from '../../sources/github';
import type { RepositorySurvey } from '../../sources/github/survey/repositorySurvey';
import type { Notice } from '../../engine/domain/notice';
import { localZone } from '../localTime';
import { markedLine, stacked, type Piece } from '../styled';
import type { Diagnosis } from './diagnosis';

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

function repositoryLines(access: RepositoryAccess, survey: RepositorySurvey | undefined): Line[] {
  if (access.kind === 'unreadable' || survey === undefined) {
    return [access.repository, ...(access.kind === 'unreadable' ? access.error.problems.map(marked('error')) : [])];
  }
  return [
    `${access.repository} (${kindOfRepository(access, survey)})`,
    ...foundIn(survey).map(({ what, text }) => `  ${padded(what, 15)}${text}`),
    ...barredIn(access).map(marked('warning')),
  ];
}

function tokenLines({ access, calls }: Diagnosis): Line[] {
  const { warnings } = access;
  const limit = rateLimitText(access, localZone());
  return [
    'Token',
    ...(warnings.length > 0 ? warnings : ['nothing shows that it could write']).map(
      marked(warnings.length > 0 ? 'warning' : 'info')
    ),
    marked('info')(`${limit === undefined ? '' : `${limit}; `}this took ${counted(calls, 'call')}`),
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
