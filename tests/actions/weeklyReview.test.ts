import { weeksBefore } from '../../src/engine/trend/weeks';
import type { ActionCall } from './runner/runAction';
import { scriptedServer, type ScriptedServer } from './scriptedServer';
import { aRepository, WorkflowRuns } from './workflowRuns';

const [WEEK] = weeksBefore(Date.now(), 1, 'UTC');
const inWeek = (hours: number) => new Date((WEEK?.from ?? 0) + hours * 3_600_000).toISOString();

const shop = aRepository()
  .deployment({ createdAt: inWeek(-48), sha: 'a'.repeat(40) })
  .pullRequest({
    number: 7,
    title: 'Mend <!channel> the till',
    createdAt: inWeek(25),
    mergedAt: inWeek(27),
    mergeCommitSha: 'b'.repeat(40),
    commits: [{ committedAt: inWeek(24) }],
  })
  .deployment({ createdAt: inWeek(28), sha: 'b'.repeat(40) });

describe('the weekly review', () => {
  const runs = new WorkflowRuns();
  let slack: ScriptedServer;
  beforeEach(async () => {
    slack = await scriptedServer({ status: 200, body: 'ok' });
  });
  afterEach(() => slack.close());

  const review = (call: ActionCall = {}) =>
    runs.review(shop, { ...call, with: { 'slack-webhook': `${slack.url}/services/T0/B0/secret-part`, ...call.with } });
  const posts = () => runs.gitHub.requests.filter(({ method, url }) => method === 'POST' && url.includes('/issues'));

  it('goes to Slack as blocks, and nowhere else', async () => {
    const { exitCode, annotations, outputs } = await review();
    expect([exitCode, annotations]).toEqual([0, []]);
    expect(outputs).toMatchObject({ sent: 'slack', week: WEEK?.name, 'issue-url': '' });
    expect(slack.received).toMatchObject([{ url: '/services/T0/B0/secret-part' }]);
    const { text, blocks } = JSON.parse(slack.received[0]?.body ?? '');
    expect(text).toBe(`Week ${WEEK?.name} of acme/shop`);
    expect(JSON.stringify(blocks)).toContain('Deployment frequency: 0.14 per day');
    expect(JSON.stringify(blocks)).not.toContain('<!channel>');
    expect(posts()).toEqual([]);
  });

  it('is shown and sent nowhere in a dry run', async () => {
    const { log, outputs } = await review({ with: { 'dry-run': 'true', to: 'slack, issue' } });
    expect(log).toContain(`# Week ${WEEK?.name} of acme/shop`);
    expect([outputs['sent'], slack.received, posts()]).toEqual(['', [], []]);
  });

  it.each([
    ['no_service', 404, 'Slack answers 404 "no_service": the webhook was removed'],
    ['<html>secret-part</html>', 500, 'Slack answers 500'],
  ])('says what Slack answers without its address: %s', async (body, status, message) => {
    await slack.close();
    slack = await scriptedServer({ status, body });
    const { exitCode, annotations, outputs, log } = await review();
    expect([exitCode, outputs['sent'], slack.received.length]).toEqual([0, '', 1]);
    expect(annotations).toMatchObject([{ command: 'warning', text: expect.stringContaining(message) }]);
    expect(log).not.toContain('secret-part');
    expect(log).not.toContain(slack.url);
  });

  it.each([
    [{ 'slack-webhook': '' }, 'slack-webhook is empty'],
    [{ 'slack-webhook': 'not an address' }, 'slack-webhook is no address'],
    [{ to: 'teams' }, 'neither slack nor issue'],
    [{ repositories: 'shop' }, 'owner/name'],
    [{ 'deployment-source': 'tags' }, 'deployment-source is "tags"'],
    [{ 'time-zone': 'Dublin' }, 'Dublin'],
  ])('warns of %j, and stops no pipeline', async (inputs, message) => {
    const { exitCode, annotations } = await review({ with: inputs });
    expect(exitCode).toBe(0);
    expect(annotations).toMatchObject([{ command: 'warning', text: expect.stringContaining(message) }]);
    expect(slack.received).toEqual([]);
  });

  it('names the permission that an issue needs, and still goes to Slack where both are asked', async () => {
    runs.gitHub.fail({
      match: { method: 'POST', url: '/issues' },
      times: 'always',
      failure: { kind: 'status', status: 403 },
    });
    const { annotations, outputs } = await review({ with: { to: 'slack, issue' } });
    expect(outputs).toMatchObject({ sent: 'slack', 'issue-url': '' });
    expect(annotations).toMatchObject([{ command: 'warning', text: expect.stringContaining('Issues: write') }]);
  });
});
