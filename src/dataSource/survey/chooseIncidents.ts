import type { SavedOptions } from '../../configuration/settings';
import { INCIDENT_FILE, type LabelUse, type RepositorySurvey } from '../../sources/github/survey/repositorySurvey';
import { incidentInName } from '../../sources/github/survey/speakingNames';
import { counted } from './words';

export type IncidentSettings = Pick<
  SavedOptions,
  'incidentSource' | 'incidentLabel' | 'incidentRepository' | 'incidentPath'
>;

/** Where the incidents of some repositories are, and why. */
export interface IncidentChoice {
  readonly settings: IncidentSettings;
  readonly reasons: readonly string[];
}

/** A log that lies where logs lie; else issues with the label that most repositories have for incidents; else none. */
export function chooseIncidents(surveys: readonly RepositorySurvey[]): IncidentChoice {
  const logged = surveys.filter(({ hasIncidentFile }) => hasIncidentFile.kind === 'read' && hasIncidentFile.value);
  if (logged.length > 0) {
    const repositories = logged.map(({ repository }) => repository);
    return {
      settings: { incidentSource: 'file', incidentRepository: repositories, incidentPath: INCIDENT_FILE },
      reasons: [`${repositories.join(', ')} ${repositories.length === 1 ? 'has' : 'have'} the file ${INCIDENT_FILE}`],
    };
  }
  const labels = byName(surveys);
  const [likeliest] = labels.filter(({ name, issues }) => issues > 0 && incidentInName(name) > 1);
  if (likeliest !== undefined) {
    return {
      settings: { incidentSource: 'issues', incidentLabel: likeliest.name },
      reasons: [`${counted(likeliest.issues, 'issue')} with the label "${likeliest.name}"`],
    };
  }
  const bugs = labels.filter(({ name, issues }) => issues > 0 && incidentInName(name) === 1);
  return {
    settings: { incidentSource: 'none' },
    reasons: [
      `no issue has a label that speaks of incidents, and there is no ${INCIDENT_FILE}: time to restore has no data`,
      ...bugs.map(
        ({ name, issues }) =>
          `${counted(issues, 'issue')} with the label "${name}": bugs, of which most are no incidents; set incidentLabel where they are`
      ),
    ],
  };
}

/** With the issues of all repositories; those first that speak most of incidents. GitHub's labels do not go by case. */
function byName(surveys: readonly RepositorySurvey[]): Array<Pick<LabelUse, 'name' | 'issues'>> {
  const labels = surveys.flatMap((survey) => (survey.labels.kind === 'read' ? survey.labels.value : []));
  const sums = new Map<string, { name: string; issues: number }>();
  for (const { name, issues } of labels) {
    const key = name.toLowerCase();
    sums.set(key, { name: sums.get(key)?.name ?? name, issues: (sums.get(key)?.issues ?? 0) + issues });
  }
  return [...sums.values()].sort((a, b) => incidentInName(b.name) - incidentInName(a.name) || b.issues - a.issues);
}
