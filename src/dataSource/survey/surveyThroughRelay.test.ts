import { history, startSimulator, type Simulator } from '../../../simulator';
import { parseOptions } from '../../configuration/parseOptions';
import { DAY } from '../../engine/domain/time';
import { readsThroughRelay } from '../relay/throughRelay.fixtures';
import { lookAtRepositories } from './lookAtRepositories';

const NOW = Date.UTC(2026, 2, 20, 12);
const TOKEN = 'trial-token-0123456789';
const ago = (days: number): string => new Date(NOW - days * DAY).toISOString();

const gitHub = history()
  .repository('acme/shop', { private: true })
  .deployment({ createdAt: ago(3), environment: 'live' })
  .workflowRun({ workflow: 'deploy.yml', createdAt: ago(2) })
  .release({ tagName: 'v1.0.0', publishedAt: ago(4) })
  .pullRequest({ mergedAt: ago(5) })
  .issue({ createdAt: ago(6), labels: ['outage'] })
  .file('.dora/incidents.ndjson', 'what happened, in confidence')
  .repository('acme/secret', { private: true })
  .deployment({ createdAt: ago(3), environment: 'bunker' })
  .build();

/** The readers of a page: all that they ask goes through the relay. */
function ofPage(simulator: Simulator, allowedRepositories: 'any' | 'configured') {
  const options = parseOptions({ githubUrl: simulator.url, repositories: ['acme/shop'], allowedRepositories });
  const { reads, answers } = readsThroughRelay(options, TOKEN, () => NOW);
  return { look: (...values: string[]) => lookAtRepositories({ kind: 'some', values }, reads), reads, answers };
}

describe('a survey through the relay', () => {
  let simulator: Simulator;
  beforeEach(async () => {
    simulator = await startSimulator({ history: gitHub, now: () => NOW, token: TOKEN });
  });
  afterEach(() => simulator.close());

  it.each(['any', 'configured'] as const)(
    'finds all that there is, where %s repositories are allowed',
    async (allowed) => {
      const { look, answers } = ofPage(simulator, allowed);
      const { repositories, chosen, token } = await look('acme/shop');
      expect(repositories).toEqual([
        {
          repository: 'acme/shop',
          kind: 'private, main',
          found: [
            { what: 'Deployments', text: '"live": 1 deployment in the last 90 days, the latest on 2026-03-17' },
            {
              what: 'Workflows',
              text: 'deploy.yml: 1 run in the last 90 days, the latest on 2026-03-18, and 0 runs for tags',
            },
            { what: 'Releases', text: '1 release in the last 90 days, the latest on 2026-03-16 (v1.0.0)' },
            { what: 'Merges', text: '1 merge in the last 90 days, the latest on 2026-03-15' },
            { what: 'Incidents', text: '"outage": 1 issue; there is .dora/incidents.ndjson' },
          ],
          problems: [],
        },
      ]);
      expect(chosen.deployments).toEqual({ deploymentSource: 'deployments', environment: 'live' });
      expect(token.rateLimit).toMatch(/^GitHub leaves/);
      // That the log is there is all that a page gets of it.
      expect(answers.join()).not.toContain('in confidence');
    }
  );

  it('brings nothing of a repository that is not allowed to the page, however it is asked', async () => {
    const { look, reads, answers } = ofPage(simulator, 'configured');
    await expect(look('acme/secret')).rejects.toMatchObject({ code: 'forbidden' });
    expect([simulator.counts.total, answers]).toEqual([0, []]);
    // As a page would that leaves out what its own code checks.
    await reads.survey('acme/secret').catch(() => undefined);
    await reads.diagnose(['acme/secret']).catch(() => undefined);
    expect(answers.length).toBeGreaterThan(5);
    expect(answers.join()).not.toMatch(/bunker/);
    expect(simulator.counts.total).toBe(0);
  });
});
