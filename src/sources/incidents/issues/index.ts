import { z } from 'zod';
import { shapeOf, text, type Setting } from '../../setting';
import { loadedWhenAsked, type IncidentRoom } from '../incidentRoom';

export interface IssueIncidentOptions {
  readonly kind: 'issues';
  readonly label: string;
}

const settings = {
  incidentLabel: {
    schema: text('incident'),
    about: 'incidents',
    help: 'The label of the issues that are incidents, with incidentSource issues; a label such as severity:critical gives the severity',
    variable: 'DORA_INCIDENT_LABEL',
    flag: {
      name: '--incident-label',
      value: '<label>',
      help: 'GitHub issues with this label are incidents',
      alsoSets: { incidentSource: 'issues' },
    },
  },
} as const satisfies Record<string, Setting>;

export const issueIncidents = {
  id: 'issues',
  title: 'GitHub issues',
  description: 'Opened: detected; closed: resolved, but for not planned and duplicate',
  place: 'as GitHub issues',
  settings,
  onGitHub: 'issues',
  options: z
    .object(shapeOf(settings))
    .transform(({ incidentLabel: label }): IssueIncidentOptions => ({ kind: 'issues', label })),
  open:
    ({ label }, { issues }) =>
    (repositories) =>
      loadedWhenAsked(async () => {
        const { IssueIncidentSource } = await import('./issueIncidentSource');
        return new IssueIncidentSource({ issues, repositories, label });
      }),
} as const satisfies IncidentRoom<IssueIncidentOptions>;
