import { z } from 'zod';
import { DoraError } from '../../engine/domain/doraError';
import { type Notice, warningNotice } from '../../engine/domain/notice';
import type { Vulnerability } from '../../engine/events/vulnerability';
import { throwIfAborted } from '../abort';
import { parseAnswer, parseRows } from './answers/parseAnswer';
import { connection } from './answers/scalars';
import { type VulnerabilityAlert, vulnerabilityNode, vulnerabilityRow } from './answers/vulnerabilityAnswer';
import { ServerLacks } from './client/failures/kindsOfFailure';
import type { GitHubClient } from './client/gitHubClient';
import { oneRead } from './client/oneRead';
import { vulnerabilityAlertsDocument } from './documents/vulnerabilityAlerts';
import { explainProblem } from './pages/explainProblem';
import { parseRepositoryName, type RepositoryName } from './repositoryName';

export interface VulnerabilitiesRead {
  readonly vulnerabilities: readonly Vulnerability[];
  readonly notices: readonly Notice[];
}

const PAGE_SIZE = 100;
const MAXIMUM_PAGES = 50;
const NEEDS = 'Dependabot alerts: read';

/**
 * All alerts of Dependabot's about a repository, in whatever state. GraphQL is asked first: it alone tells the pull request
 * that remedies an alert. REST is asked where GraphQL refuses, as it does some tokens, or does not have alerts.
 *
 * @param repository `owner/name`
 * @param webUrl where people look at repositories, for links
 * @throws DoraError `forbidden` with the permission that it takes, `notFound` where alerts are disabled
 */
export async function listVulnerabilities(
  unbounded: GitHubClient,
  repository: string,
  webUrl?: string,
  signal?: AbortSignal
): Promise<VulnerabilitiesRead> {
  const client = oneRead(unbounded);
  const name = parseRepositoryName(repository);
  const notices: Notice[] = [];
  const alerts = await byGraphql(client, name, notices, signal).catch((error: unknown) => {
    throwIfAborted(signal);
    const isForbidden = DoraError.from(error).code === 'forbidden';
    if (!isForbidden && !(error instanceof ServerLacks)) {
      throw error;
    }
    return byRest(client, name, notices, signal).catch((thrown: unknown) => {
      // Refused twice: the first refusal calls the permission as GitHub's pages do.
      throw isForbidden && DoraError.from(thrown).code === 'forbidden' ? error : thrown;
    });
  });
  return {
    vulnerabilities: alerts.map(({ number, page, ...alert }) => {
      const url =
        page ?? (webUrl === undefined ? undefined : `${webUrl}/${name.fullName}/security/dependabot/${number}`);
      return { ...alert, id: `#${number}`, repository: name.fullName, ...(url !== undefined && { url }) };
    }),
    notices,
  };
}

const answer = z
  .object({ hasVulnerabilityAlertsEnabled: z.boolean().nullish(), vulnerabilityAlerts: connection.nullish() })
  .nullish();

async function byGraphql(
  client: GitHubClient,
  name: RepositoryName,
  notices: Notice[],
  signal: AbortSignal | undefined
): Promise<VulnerabilityAlert[]> {
  const about = `the Dependabot alerts of ${name.fullName}`;
  const alerts: VulnerabilityAlert[] = [];
  let after: string | null = null;
  for (let page = 1; page <= MAXIMUM_PAGES; page += 1) {
    const { data, problems } = await client.graphql({
      ...vulnerabilityAlertsDocument(name, after),
      about,
      needs: NEEDS,
      signal,
    });
    const found: z.output<typeof answer> = parseAnswer(answer, data['repository'], about);
    if (!found?.vulnerabilityAlerts) {
      throw explainProblem(client.asker(), problems[0], name.fullName, found ? 'vulnerabilityAlerts' : undefined);
    }
    const { rows, next } = found.vulnerabilityAlerts;
    if (rows.length === 0 && found.hasVulnerabilityAlertsEnabled === false) {
      throw alertsDisabled(name);
    }
    alerts.push(...parseRows(rows, vulnerabilityNode, `Dependabot alerts of ${name.fullName}`, notices));
    if (next === null) {
      return alerts;
    }
    after = next;
  }
  notices.push(stoppedAfter(alerts.length, name));
  return alerts;
}

async function byRest(
  client: GitHubClient,
  name: RepositoryName,
  notices: Notice[],
  signal: AbortSignal | undefined
): Promise<VulnerabilityAlert[]> {
  const alerts: VulnerabilityAlert[] = [];
  let after: string | undefined;
  for (let page = 1; page <= MAXIMUM_PAGES; page += 1) {
    // Without `keep`: an answer from what is kept has no Link, by which alone the next page is known.
    const { data, headers } = await client
      .rest({
        path: '/repos/{owner}/{repo}/dependabot/alerts',
        parameters: {
          owner: name.owner,
          repo: name.name,
          per_page: PAGE_SIZE,
          ...(after !== undefined && { after }),
        },
        about: `the Dependabot alerts of ${name.fullName}`,
        needs: NEEDS,
        signal,
      })
      .catch((error: unknown) => {
        throwIfAborted(signal);
        throw /alerts are (?:disabled|not available)/i.test(DoraError.from(error).message)
          ? alertsDisabled(name)
          : error;
      });
    const rows = parseAnswer(z.array(z.unknown()), data, `the Dependabot alerts of ${name.fullName}`);
    alerts.push(...parseRows(rows, vulnerabilityRow, `Dependabot alerts of ${name.fullName}`, notices));
    after = cursorOfNext(headers['link']);
    if (after === undefined) {
      return alerts;
    }
  }
  notices.push(stoppedAfter(alerts.length, name));
  return alerts;
}

/** The list has no numbered pages: https://docs.github.com/en/rest/dependabot/alerts */
function cursorOfNext(link: string | number | undefined): string | undefined {
  const next = /<([^>]+)>;\s*rel="next"/.exec(String(link ?? ''))?.[1];
  const query = next?.split('?')[1];
  return query === undefined ? undefined : (new URLSearchParams(query).get('after') ?? undefined);
}

function alertsDisabled({ fullName }: RepositoryName): DoraError {
  return new DoraError(
    'notFound',
    `Dependabot alerts are disabled for ${fullName}: enable them there under Settings, Advanced Security, or set vulnerabilitySource to none`
  );
}

function stoppedAfter(count: number, { fullName }: RepositoryName): Notice {
  return { ...warningNotice(`${fullName}: read ${count} Dependabot alerts and stopped there`), repository: fullName };
}
