import type { CliHost } from '../cliHost';
import { runInProcess, type CliRun } from '../testing.fixtures';

const NOW = Date.UTC(2026, 5, 30, 12);

/** A person at a terminal. */
export interface IncidentRuns {
  /** Runs `dora incident` at noon on 30 June 2026. */
  incident(...words: readonly string[]): Promise<CliRun>;
  incidentOn(host: Partial<CliHost>, ...words: readonly string[]): Promise<CliRun>;
  /** What `dora incident list --format json` gives. */
  listed(): Promise<Array<Record<string, unknown>>>;
}

/** @param collector the one that they speak to, with a key that writes unless an environment is given */
export function incidentRuns(collector: { readonly url: string; readonly key: string }): IncidentRuns {
  const METRICS_ENDPOINT = `${collector.url}/dora`;
  const incidentOn: IncidentRuns['incidentOn'] = ({ environment, ...host }, ...words) =>
    runInProcess(['incident', ...words], {
      environment: { METRICS_ENDPOINT, ...(environment ?? { METRICS_API_KEY: collector.key }) },
      now: () => NOW,
      ...host,
    });
  const incident = (...words: readonly string[]) => incidentOn({}, ...words);
  return {
    incident,
    incidentOn,
    listed: async () => JSON.parse((await incident('list', '--format', 'json')).stdout),
  };
}

/** What a command that changed nothing says. */
export function failure({ exitCode, stdout, stderr }: CliRun): string {
  expect([exitCode, stdout]).toEqual([2, '']);
  return stderr;
}
