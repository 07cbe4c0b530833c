import { infoNotice, type Notice } from '../../../engine/domain/notice';
import type { Instant } from '../../../engine/domain/time';
import type { IncidentRead, IncidentSource } from '../../eventSource';
import { incidentFromIssue, isClosedAsNone, type IncidentIssue } from './incidentIssue';
import { incidentsOfRepositories, type UnreadIncidents } from '../incidentsOfRepositories';
import { DoraError } from '../../../engine/domain/doraError';
import { likelyNames } from '../../github/likelyNames';

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
  /** Those that the repository has, where it has no such label. */
  readonly labelsInstead?: readonly string[];
}

export interface IssueIncidentSourceOptions {
  readonly issues: RepositoryIssues;
  /** `owner/name` each. */
  readonly repositories: readonly string[];
  readonly label: string;
}

/**
 * Incidents kept as GitHub issues with a label. Where no repository has that label the incidents could not be read; where
 * some have it, the others are a warning.
 */
export class IssueIncidentSource implements IncidentSource {
  constructor(private readonly options: IssueIncidentSourceOptions) {}

  async readIncidents(since: Instant, signal?: AbortSignal): Promise<IncidentRead> {
    const { issues, repositories } = this.options;
    const label = this.options.label.trim();
    return incidentsOfRepositories(
      repositories,
      async (repository) => {
        const listed = await issues.listIssuesWithLabel(repository, label, since, signal);
        if (listed.labelsInstead !== undefined) {
          throw new MissingLabel(label, [repository], listed.labelsInstead);
        }
        const all = listed.issues.filter(({ isPullRequest }) => isPullRequest !== true);
        const incidents = all.filter((issue) => !isClosedAsNone(issue));
        const from = (name: string) => ({
          incidents: incidents.map((issue) => incidentFromIssue(name, issue)),
          notices: [
            ...listed.notices.map((notice) => ({ ...notice, repository: name })),
            ...noIncidents(all.length - incidents.length, name, label),
          ],
        });
        return {
          ...from(repository),
          naming: { namesSince: () => [repository], under: (nameOf) => from(nameOf(repository)) },
        };
      },
      missingLabelsInShort
    );
  }
}

function noIncidents(count: number, repository: string, label: string): Notice[] {
  const issues = count === 1 ? 'issue' : 'issues';
  const isNone = count === 1 ? 'is no incident' : 'are no incidents';
  const text = `${repository}: ${count} ${issues} with the label "${label}", closed as not planned or duplicate, ${isNone}`;
  return count === 0 ? [] : [{ ...infoNotice(text), repository }];
}

const MOST_NAMED = 5;

/** That a repository has no such label, so that none of its issues can be an incident. */
class MissingLabel extends DoraError {
  /**
   * @param repositories `owner/name` each
   * @param existing the labels that they have
   */
  constructor(
    readonly label: string,
    readonly repositories: readonly string[],
    readonly existing: readonly string[]
  ) {
    super('notFound', sentence(label, repositories, existing));
  }
}

/** The repositories without the label in one sentence, after everything else that went wrong. */
function missingLabelsInShort(unread: readonly UnreadIncidents[]): readonly UnreadIncidents[] {
  const missing = unread.flatMap(({ error }) => (error instanceof MissingLabel ? error : []));
  const [first] = missing;
  if (first === undefined || missing.length === 1) {
    return unread;
  }
  const repositories = missing.flatMap((one) => one.repositories);
  const existing = [...new Set(missing.flatMap((one) => one.existing))];
  return [
    ...unread.filter(({ error }) => !(error instanceof MissingLabel)),
    { error: new MissingLabel(first.label, repositories, existing) },
  ];
}

function sentence(label: string, repositories: readonly string[], existing: readonly string[]): string {
  const isOne = repositories.length === 1;
  const none = `${listed(repositories)} ${isOne ? 'has' : 'have'} no label "${label}"`;
  return existing.length === 0
    ? `${none}, and no other one`
    : `${none}; ${isOne ? 'its' : 'their'} labels are ${likelyNames(existing, [label])}`;
}

function listed(names: readonly string[]): string {
  const more = names.length - MOST_NAMED;
  const shown = more > 0 ? [...names.slice(0, MOST_NAMED), `${more} more`] : names;
  return shown.length < 2 ? shown.join() : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}
