import type { Notice } from '../../engine/domain/notice';
import type { Instant } from '../../engine/domain/time';
import type { IncidentRead, IncidentSource } from '../eventSource';
import { incidentFromIssue, type IncidentIssue } from './incidentIssue';
import { incidentsOfRepositories } from './incidentsOfRepositories';

/** Lists the issues of a repository. The GitHub reader is one. */
export interface RepositoryIssues {
  /**
   * Every issue with the label that was open at `since` or later: closed ones as far back as that,
   * and those still open however long ago they were opened.
   */
  listIssuesWithLabel(repository: string, label: string, since: Instant, signal?: AbortSignal): Promise<IssuesRead>;
}

export interface IssuesRead {
  readonly issues: readonly IncidentIssue[];
  /** What is missing among them. */
  readonly notices: readonly Notice[];
}

export interface IssueIncidentSourceOptions {
  readonly issues: RepositoryIssues;
  /** `owner/name` each. */
  readonly repositories: readonly string[];
  readonly label: string;
}

/** Incidents kept as GitHub issues with a label. */
export class IssueIncidentSource implements IncidentSource {
  constructor(private readonly options: IssueIncidentSourceOptions) {}

  async readIncidents(since: Instant, signal?: AbortSignal): Promise<IncidentRead> {
    const { issues, repositories, label } = this.options;
    return incidentsOfRepositories(repositories, async (repository) => {
      const listed = await issues.listIssuesWithLabel(repository, label, since, signal);
      const from = (name: string) => ({
        incidents: listed.issues
          .filter(({ isPullRequest }) => isPullRequest !== true)
          .map((issue) => incidentFromIssue(name, issue)),
        notices: listed.notices,
      });
      return {
        ...from(repository),
        naming: { namesSince: () => [repository], under: (nameOf) => from(nameOf(repository)) },
      };
    });
  }
}
