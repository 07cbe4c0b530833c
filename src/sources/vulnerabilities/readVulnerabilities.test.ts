import { DoraError } from '../../engine/domain/doraError';
import { warningNotice } from '../../engine/domain/notice';
import { aVulnerability } from '../../engine/testing/aVulnerability.fixtures';
import { readVulnerabilities } from './readVulnerabilities';
import type { VulnerabilitySource } from '../eventSource';

const found = aVulnerability({ detected: '2026-03-01' });

const source: VulnerabilitySource = {
  readVulnerabilities: async (repository) => {
    if (repository === 'acme/secret') {
      throw new DoraError('forbidden', 'The token may not read its alerts');
    }
    return { vulnerabilities: [found], notices: [warningNotice('read in part')] };
  },
};

describe('the vulnerabilities of some repositories', () => {
  it('are those that can be read; of the others a notice says why not', async () => {
    const { history, notices } = await readVulnerabilities(source, ['acme/shop', 'acme/secret']);
    expect(history).toEqual({
      kind: 'read',
      vulnerabilities: [found],
      repositories: ['acme/shop'],
      unread: [{ repository: 'acme/secret', reason: 'The token may not read its alerts' }],
    });
    expect(notices).toEqual([
      { severity: 'warning', text: 'read in part', about: 'vulnerabilities' },
      {
        severity: 'error',
        text: 'acme/secret: The token may not read its alerts. Its vulnerabilities are not in the numbers.',
        about: 'vulnerabilities',
        repository: 'acme/secret',
        isUnread: true,
      },
    ]);
  });

  it('are not known where no source is set', async () => {
    expect(await readVulnerabilities(undefined, ['acme/shop'])).toEqual({
      history: { kind: 'notConfigured' },
      notices: [],
    });
  });
});
