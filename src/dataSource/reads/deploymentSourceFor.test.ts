import { deploymentSourceFor } from './deploymentSourceFor';

const configured = { kind: 'deployments', environments: ['live'], workflow: 'release.yml', tagPatterns: [] } as const;

describe('deploymentSourceFor', () => {
  it('reads the configured environment where none is named', () => {
    expect(deploymentSourceFor(configured, { kind: 'none' })).toEqual({ kind: 'deployments', environments: ['live'] });
  });

  it('reads the environments that are named, sorted so that panels share one read', () => {
    expect(deploymentSourceFor(configured, { kind: 'some', values: ['staging', 'live'] })).toEqual({
      kind: 'deployments',
      environments: ['live', 'staging'],
    });
  });

  it('reads every environment where all are asked for', () => {
    expect(deploymentSourceFor(configured, { kind: 'all' })).toEqual({ kind: 'deployments', environments: [] });
  });

  it('gives what names no environment itself to the configured one, whatever is asked for', () => {
    expect(deploymentSourceFor({ ...configured, kind: 'merges' }, { kind: 'all' })).toEqual({
      kind: 'merges',
      environment: 'live',
    });
  });

  it('chooses among tags where deployments are of tags', () => {
    const tags = { ...configured, tagPatterns: ['web@*'] };
    const of = { environment: 'live', tagPatterns: ['web@*'] };
    expect(deploymentSourceFor({ ...tags, kind: 'releases' }, { kind: 'none' })).toEqual({ kind: 'releases', ...of });
    expect(deploymentSourceFor({ ...tags, kind: 'workflow-runs' }, { kind: 'none' })).toEqual({
      kind: 'workflow-runs',
      workflow: 'release.yml',
      ...of,
    });
  });
});
