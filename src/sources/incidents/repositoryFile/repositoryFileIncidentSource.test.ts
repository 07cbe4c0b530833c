import { DoraError } from '../../../engine/domain/doraError';
import { RepositoryFileIncidentSource, type RepositoryFiles } from './repositoryFileIncidentSource';

const detected = (id: string, more = {}) =>
  JSON.stringify({ event: 'detected', timestamp: '2026-03-01T10:00:00Z', incident_id: id, ...more });

function source(logs: Record<string, string | DoraError>) {
  const files: RepositoryFiles = {
    readRepositoryFile: async (repository, path) => {
      const log = logs[repository] ?? new DoraError('notFound', `${repository} has no file ${path}`);
      if (log instanceof DoraError) {
        throw log;
      }
      return log;
    },
  };
  const repositories = Object.keys(logs);
  return new RepositoryFileIncidentSource({ files, repositories, path: 'ops/log', now: () => Date.UTC(2026, 2, 10) });
}

describe('RepositoryFileIncidentSource', () => {
  it('reads the log of each repository; a row that names none is about the one it lies in', async () => {
    const { incidents } = await source({
      'octo/shop': detected('INC-1'),
      'octo/pay': `${detected('INC-1')}\n${detected('INC-2', { repository: 'octo/shop' })}`,
    }).readIncidents(0);
    expect(incidents.map(({ id, repository }) => [id, repository])).toEqual([
      ['INC-1', 'octo/shop'],
      ['INC-1', 'octo/pay'],
      ['INC-2', 'octo/shop'],
    ]);
  });

  it('names the file in notices', async () => {
    const { notices } = await source({ 'octo/shop': `${detected('INC-1')}\noops` }).readIncidents(0);
    expect(notices[0]?.text).toMatch(/^Incident log octo\/shop:ops\/log: line 2 was skipped/);
  });

  it('goes on without a log that is missing in one, with a warning', async () => {
    const missing = new DoraError('notFound', 'octo/pay has no file ops/log');
    const { incidents, notices } = await source({ 'octo/shop': detected('A'), 'octo/pay': missing }).readIncidents(0);
    expect(incidents).toHaveLength(1);
    expect(notices).toEqual([
      {
        severity: 'warning',
        text: 'octo/pay has no file ops/log; no incidents are counted there',
        repository: 'octo/pay',
      },
    ]);
  });

  it('goes on without one that cannot be read, with an error', async () => {
    const { incidents, notices } = await source({ 'octo/shop': detected('A'), 'octo/pay': '<html>' }).readIncidents(0);
    expect(incidents).toHaveLength(1);
    expect(notices).toEqual([
      {
        severity: 'error',
        text: expect.stringContaining('octo/pay:ops/log is an HTML page'),
        repository: 'octo/pay',
      },
    ]);
  });

  it('goes on without one of which no row can be read, with an error', async () => {
    const logs = { 'octo/shop': detected('A'), 'octo/pay': detected('B', { event: 'opened' }) };
    const { incidents, notices, failures } = await source(logs).readIncidents(0);
    expect(incidents).toHaveLength(1);
    const text = expect.stringContaining('octo/pay:ops/log has one row, which could not be read');
    expect(notices).toEqual([{ severity: 'error', text, repository: 'octo/pay' }]);
    expect(failures).toHaveLength(1);
  });

  it('fails when no repository has one', async () => {
    const missing = new DoraError('notFound', 'octo/shop has no file ops/log');
    await expect(source({ 'octo/shop': missing }).readIncidents(0)).rejects.toBe(missing);
  });
});
