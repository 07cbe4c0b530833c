import type { IncidentRoom } from '../incidentRoom';
import { IssueIncidentSource } from './issueIncidentSource';

export interface IssueIncidentOptions {
  readonly kind: 'issues';
  readonly label: string;
}

export const issueIncidents: IncidentRoom<IssueIncidentOptions> = {
  id: 'issues',
  title: 'GitHub issues',
  description: 'Opened: detected; closed: resolved, but for not planned and duplicate',
  open:
    ({ label }, { issues }) =>
    (repositories) =>
      new IssueIncidentSource({ issues, repositories, label }),
};
