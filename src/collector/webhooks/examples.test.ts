import { examplePayloads, type ExampleServer, type Payload } from './testing/examplePayloads.fixtures';
import { readDelivery } from './readDelivery';
import type { WebhookSettings } from './webhookSettings';

const settings: WebhookSettings = {
  secret: 'secret',
  deployments: 'deployment_status',
  workflow: 'test.yml',
  tagPatterns: [],
  environment: 'production',
  // The label that the examples have.
  incidentLabel: 'bug',
};

/** What becomes of each published payload, by its action: an event, or `nothing`. */
function outcomes(event: string, server: ExampleServer, changes: Partial<WebhookSettings> = {}): string[] {
  return examplePayloads(event, server).map((payload) => {
    const read = readDelivery(event, payload, { ...settings, ...changes });
    if (read.kind !== 'statements') {
      return `${nameOf(payload)}: ${read.kind === 'nothing' ? 'nothing' : JSON.stringify(read.problems)}`;
    }
    const events = read.statements.flatMap(({ revise }) => revise([])).map(({ event: said }) => said);
    const said = events.map((event) =>
      'event' in event ? event.event : 'status' in event ? event.status : event.kind
    );
    return `${nameOf(payload)}: ${said.join(', ')}`;
  });
}

function nameOf({ action, deployment_status: status }: Payload): string {
  return (status as { state?: string } | undefined)?.state ?? String(action ?? 'ping');
}

const GITHUB = 'api.github.com';
const ENTERPRISE = ['ghes-31', 'ghes-32', 'ghes-33', 'ghes-34', 'ghes-35'] as const;

describe("GitHub's published payloads", () => {
  it('of deployment_status make a deployment where the status decides', () => {
    expect(outcomes('deployment_status', GITHUB)).toEqual([
      'success: success',
      'in_progress: nothing',
      'success: success',
      'success: success',
    ]);
  });

  it('of workflow_run make a deployment where the run is over, of that workflow, and not from a fork', () => {
    expect(outcomes('workflow_run', GITHUB, { deployments: 'workflow_run' })).toEqual([
      // .github/workflows/syntax.yml, from a fork
      'completed: nothing',
      'completed: success',
      'completed: success',
      'requested: nothing',
      'requested: nothing',
    ]);
  });

  it('of release make a deployment where one was published, and none where it was taken back', () => {
    expect(outcomes('release', GITHUB, { deployments: 'release' })).toEqual([
      'published: success',
      'created: nothing',
      'created: nothing',
      'created: nothing',
      'deleted: skipped',
      'deleted: skipped',
      'edited: nothing',
      'edited: nothing',
      'prereleased: skipped',
      'prereleased: skipped',
      'published: success',
      'published: success',
      'released: success',
    ]);
  });

  it('of pull_request make nothing, as none of them was merged', () => {
    const all = outcomes('pull_request', GITHUB, { deployments: 'pull_request' });
    expect(all).toHaveLength(29);
    expect(all.filter((outcome) => !outcome.endsWith(': nothing'))).toEqual([]);
  });

  it('of issues make an incident of those with the label, and of no pull request', () => {
    expect([...new Set(outcomes('issues', GITHUB))]).toEqual([
      'edited: nothing',
      'assigned: nothing',
      'deleted: detection-withdrawn',
      'demilestoned: nothing',
      'labeled: detected',
      'locked: nothing',
      'milestoned: nothing',
      'opened: detected',
      'pinned: nothing',
      'reopened: detected',
      // Its issue has no labels.
      'transferred: nothing',
      'unassigned: nothing',
      // These list the label still that they say was taken off.
      'unlabeled: detection-withdrawn',
      'unlocked: nothing',
      'unpinned: nothing',
    ]);
    expect(
      outcomes('issues', GITHUB, { incidentLabel: 'incident' }).filter((outcome) => !/nothing/.test(outcome))
    ).toEqual([]);
  });

  it('of dependabot_alert tell of the publication, the detection and the remediation', () => {
    expect(outcomes('dependabot_alert', GITHUB)).toEqual([
      'fixed: published, detected, remediated',
      'created: published, detected',
      'fixed: published, detected, remediated',
    ]);
  });

  it('of ping make nothing', () => {
    expect(new Set(outcomes('ping', GITHUB))).toEqual(new Set(['ping: nothing']));
  });

  it.each([
    ['deployment_status', 'deployment_status'],
    ['workflow_run', 'workflow_run'],
    ['release', 'release'],
    ['pull_request', 'pull_request'],
    ['issues', 'none'],
    ['dependabot_alert', 'none'],
  ] as const)('of %s can be read as every GitHub Enterprise Server sends them', (event, deployments) => {
    const all = ENTERPRISE.flatMap((server) => outcomes(event, server, { deployments }));
    expect(all.filter((outcome) => outcome.includes('pointer'))).toEqual([]);
  });

  it.each([
    ['deployment_status', 'workflow_run'],
    ['workflow_run', 'release'],
    ['release', 'pull_request'],
    ['release', 'none'],
  ] as const)('of %s make no deployment where %s makes them', (event, deployments) => {
    expect(new Set(outcomes(event, GITHUB, { deployments }).map((outcome) => outcome.split(': ')[1]))).toEqual(
      new Set(['nothing'])
    );
  });
});
