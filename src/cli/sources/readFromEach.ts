import { DoraError } from '../../engine/domain/doraError';
import { type Notice, warningNotice } from '../../engine/domain/notice';
import type { GitHubClient } from '../../sources/github';
import type { CliHost } from '../cliHost';
import type { MeasuringSettings } from '../options/sourceOptions';
import { clientForCommand } from './clientForCommand';

/** What was read of the repositories beside their events. */
export interface ReadFromEach<Row> {
  readonly rows: readonly Row[];
  readonly notices: readonly Notice[];
}

/**
 * Reads of one repository after the other what no number depends on. Without a token nothing is read; what cannot be is left
 * out, and said.
 *
 * @param leftOut what to say of a repository that cannot be read, before the reason
 */
export async function readFromEach<Row>(
  repositories: readonly string[],
  options: MeasuringSettings,
  host: CliHost,
  read: (client: GitHubClient, repository: string) => Promise<ReadFromEach<Row>>,
  leftOut: (repository: string) => string
): Promise<ReadFromEach<Row>> {
  const client = clientForCommand(options, host);
  const rows: Row[] = [];
  const notices: Notice[] = [];
  for (const repository of client.lacksToken() ? [] : repositories) {
    try {
      const answer = await read(client, repository);
      rows.push(...answer.rows);
      notices.push(...answer.notices);
    } catch (thrown) {
      notices.push(warningNotice(`${leftOut(repository)} ${DoraError.from(thrown).message}`));
    }
  }
  return { rows, notices };
}
