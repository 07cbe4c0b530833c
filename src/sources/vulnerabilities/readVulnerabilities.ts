import { DoraError } from '../../engine/domain/doraError';
import { distinctNotices, errorNotice, type Notice } from '../../engine/domain/notice';
import type { UnreadVulnerabilities, VulnerabilityHistory } from '../../engine/events/vulnerability';
import type { VulnerabilityRead, VulnerabilitySource } from '../eventSource';

export interface VulnerabilitiesOfRepositories {
  readonly history: VulnerabilityHistory;
  readonly notices: readonly Notice[];
}

/**
 * The vulnerabilities of some repositories. One that cannot be read does not lose the others: it is a notice, and what
 * is asked about it alone has no data.
 *
 * @param source undefined where vulnerabilities are told of nowhere
 * @param repositories `owner/name` each
 */
export async function readVulnerabilities(
  source: VulnerabilitySource | undefined,
  repositories: readonly string[]
): Promise<VulnerabilitiesOfRepositories> {
  if (source === undefined) {
    return { history: { kind: 'notConfigured' }, notices: [] };
  }
  const reads: VulnerabilityRead[] = [];
  const read: string[] = [];
  const unread: UnreadVulnerabilities[] = [];
  const results = await Promise.allSettled(repositories.map((repository) => source.readVulnerabilities(repository)));
  results.forEach((result, index) => {
    const repository = repositories[index] ?? '';
    if (result.status === 'fulfilled') {
      reads.push(result.value);
      read.push(repository);
    } else {
      unread.push({ repository, reason: DoraError.from(result.reason).message });
    }
  });
  return {
    history: {
      kind: 'read',
      vulnerabilities: reads.flatMap(({ vulnerabilities }) => vulnerabilities),
      repositories: read,
      unread,
    },
    notices: distinctNotices([
      ...reads.flatMap(({ notices }) => notices).map((notice) => ({ ...notice, about: 'vulnerabilities' as const })),
      ...unread.map(unreadNotice),
    ]),
  };
}

function unreadNotice({ repository, reason }: UnreadVulnerabilities): Notice {
  const text = `${reason.includes(repository) ? '' : `${repository}: `}${reason}. Its vulnerabilities are not in the numbers.`;
  return { ...errorNotice(text), about: 'vulnerabilities', repository, isUnread: true };
}
