import { HOUR, MINUTE } from '../../../engine/domain/time';
import { deploymentAnswer, statusAnswer } from '../answers/deploymentAnswer';
import { deploymentRow, statusRow, type DeploymentRow, type StatusRow } from '../testing/rows.fixtures';
import { isOfEnvironment, toDeployment } from './toDeployment';

const CREATED = Date.UTC(2026, 2, 1);

function deployment(
  statuses: StatusRow[],
  row: Partial<Omit<DeploymentRow, 'id' | 'createdAt'>> = {},
  environments: string[] = [],
  defaultBranch?: string
) {
  return toDeployment(
    deploymentAnswer.parse(deploymentRow({ id: 'D_1', createdAt: CREATED, ...row })),
    statuses.map((status) => statusAnswer.parse(status)),
    'acme/shop',
    environments,
    defaultBranch === undefined ? [] : [defaultBranch]
  )?.deployment;
}

describe('the version of a deployment', () => {
  const statuses = [statusRow('SUCCESS', CREATED + MINUTE)];

  it('is the tag or branch that was deployed', () => {
    expect(deployment(statuses, { ref: { name: 'v1.2' } }, [], 'main')?.version).toBe('v1.2');
  });

  it('is left out for the default branch, which tells nothing apart', () => {
    expect(deployment(statuses, { ref: { name: 'main' } }, [], 'main')?.version).toBeUndefined();
  });
});

describe('a deployment', () => {
  it('succeeded when a success ever came, at the time of the first one', () => {
    const statuses = [
      statusRow('SUCCESS', CREATED + 9 * MINUTE),
      statusRow('INACTIVE', CREATED + 2 * HOUR),
      statusRow('SUCCESS', CREATED + 5 * MINUTE),
      statusRow('IN_PROGRESS', CREATED + MINUTE),
    ];
    expect(deployment(statuses)).toEqual({
      id: 'D_1',
      repository: 'acme/shop',
      environment: 'production',
      sha: 'sha-of-D_1',
      status: 'success',
      startedAt: CREATED,
      finishedAt: CREATED + 5 * MINUTE,
    });
  });

  it('that fails after its success has become unhealthy', () => {
    const statuses = [
      statusRow('ERROR', CREATED + 30 * MINUTE),
      statusRow('SUCCESS', CREATED + 5 * MINUTE),
      statusRow('FAILURE', CREATED + 20 * MINUTE),
    ];
    expect(deployment(statuses)).toMatchObject({ status: 'success', unhealthyAt: CREATED + 20 * MINUTE });
  });

  it('that failed first and then succeeded is a healthy success', () => {
    const statuses = [statusRow('FAILURE', CREATED + MINUTE), statusRow('SUCCESS', CREATED + 5 * MINUTE)];
    expect(deployment(statuses)).toMatchObject({ status: 'success', finishedAt: CREATED + 5 * MINUTE });
    expect(deployment(statuses)).not.toHaveProperty('unhealthyAt');
  });

  it.each([['ERROR'], ['FAILURE']])('goes by the order of the list, newest first, in the second of a %s', (state) => {
    const moment = CREATED + 5 * MINUTE;
    const [success, failure] = [statusRow('SUCCESS', moment), statusRow(state, moment)];
    expect(deployment([failure, success])).toMatchObject({
      status: 'success',
      finishedAt: moment,
      unhealthyAt: moment,
    });
    expect(deployment([success, failure])).toMatchObject({ status: 'success', finishedAt: moment });
    expect(deployment([success, failure])).not.toHaveProperty('unhealthyAt');
  });

  it('failed when only a failure or an error came, at the time of the first', () => {
    const statuses = [statusRow('ERROR', CREATED + 7 * MINUTE), statusRow('failure', CREATED + 3 * MINUTE)];
    expect(deployment(statuses)).toMatchObject({ status: 'failure', finishedAt: CREATED + 3 * MINUTE });
  });

  it.each([['nothing yet'], ['QUEUED'], ['WAITING'], ['INACTIVE']])('is none while there is %s', (state) => {
    expect(deployment(state === 'nothing yet' ? [] : [statusRow(state, CREATED)])).toBeUndefined();
  });

  it('carries the database id, the ref and the log where GitHub gives them', () => {
    const statuses = [{ ...statusRow('SUCCESS', CREATED), logUrl: 'https://ci.test/1' }];
    expect(deployment(statuses, { databaseId: 77, ref: { name: 'v1.2' } })).toMatchObject({
      id: '77',
      version: 'v1.2',
      url: 'https://ci.test/1',
    });
  });

  it('has the environment in the spelling that was asked for, and one where GitHub names none', () => {
    const success = [statusRow('SUCCESS', CREATED)];
    expect(deployment(success, { environment: 'Production' }, ['production'])?.environment).toBe('production');
    expect(deployment(success, { environment: 'Production' })?.environment).toBe('Production');
    expect(deployment(success, { environment: null }, ['live'])?.environment).toBe('live');
    expect(deployment(success, { environment: null })?.environment).toBe('production');
  });

  it('is of an environment whatever the case, and of each when it names none', () => {
    const row = (environment: string | null) =>
      deploymentAnswer.parse(deploymentRow({ id: 'D_1', createdAt: CREATED, environment }));
    expect(isOfEnvironment(row('PRODUCTION'), ['production'])).toBe(true);
    expect(isOfEnvironment(row(null), ['production'])).toBe(true);
    expect(isOfEnvironment(row('staging'), ['production'])).toBe(false);
    expect(isOfEnvironment(row('staging'), [])).toBe(true);
  });
});
