import { checkSettings } from '../../configuration/parseOptions';
import { DoraError } from '../../engine/domain/doraError';
import type { RepositorySurvey } from '../../sources/github/survey/repositorySurvey';
import { chooseSettings } from './chooseSettings';
import { emptySurvey, environment, LATELY, LONG_AGO, often, read, releases, workflow } from './surveys.fixtures';

const barred = { kind: 'unread', error: new DoraError('forbidden', 'The token may not read it') } as const;

const survey = (of: Partial<RepositorySurvey> = {}) => ({ ...emptySurvey('acme/shop'), ...of });

describe('the deployments that are chosen', () => {
  const merges = read(often(50));
  it.each<readonly [string, Partial<RepositorySurvey>, object]>([
    [
      'production before an environment that may be it, though that has more',
      { environments: read([environment('azure', 40), environment('production', 1)]), merges },
      { deploymentSource: 'deployments', environment: 'production' },
    ],
    [
      'the one in use, where production is not',
      { environments: read([environment('production', 0, LONG_AGO), environment('live', 40)]), merges },
      { deploymentSource: 'deployments', environment: 'live' },
    ],
    [
      'as the environment is written',
      { environments: read([environment('Production', 3)]) },
      { deploymentSource: 'deployments', environment: 'Production' },
    ],
    [
      'the only environment that could be it',
      { environments: read([environment('staging', 90), environment('azure', 4)]), merges },
      { deploymentSource: 'deployments', environment: 'azure' },
    ],
    [
      'no staging, however often',
      { environments: read([environment('staging', 90), environment('pr-4', 9)]), merges },
      { deploymentSource: 'merges' },
    ],
    [
      'a workflow that deploys, where nobody deploys to production any more',
      { environments: read([environment('production', 0, LONG_AGO)]), workflows: read([workflow('deploy.yml', 9, 0)]) },
      { deploymentSource: 'workflow-runs', workflow: 'deploy.yml' },
    ],
    [
      'deploying before releasing',
      { workflows: read([workflow('release.yml', 30, 0), workflow('deploy.yml', 2, 0)]), merges },
      { deploymentSource: 'workflow-runs', workflow: 'deploy.yml' },
    ],
    [
      'the tags of a workflow that runs for tags',
      { workflows: read([workflow('release.yml', 0, 7, ['v1.1.0', 'v1.0.0'])]), merges },
      { deploymentSource: 'workflow-runs', workflow: 'release.yml', tagPatterns: ['v*'] },
    ],
    [
      'no tags that have nothing in common',
      {
        workflows: read([workflow('release.yml', 0, 7, ['web@1.1.0', 'api@1.0.0'])]),
        releases: releases(7, 'web@1.1.0', 'api@1.0.0'),
      },
      { deploymentSource: 'releases' },
    ],
    ['releases before merges', { releases: releases(1, 'v1.0.0'), merges }, { deploymentSource: 'releases' }],
    ['merges, where there is nothing else', { merges }, { deploymentSource: 'merges' }],
    [
      'what there was once, where nothing happened lately',
      { environments: read([environment('live', 0, LONG_AGO)]) },
      { deploymentSource: 'deployments', environment: 'live' },
    ],
    ['the default, where there is nothing', {}, { deploymentSource: 'deployments', environment: 'production' }],
    [
      'what can be read, where the token may not read more',
      { environments: barred, workflows: barred, releases: releases(2, 'v1.0.0') },
      { deploymentSource: 'releases' },
    ],
  ])('are %s', (_what, of, settings) => {
    const chosen = chooseSettings([survey(of)]);
    expect(chosen.deployments).toEqual(settings);
    expect(chosen.others).toEqual([]);
    expect(chosen.reasons.deployments[0]?.reasons[0]).toMatch(/\w/);
    const saved = { repositories: ['acme/shop'], ...chosen.deployments, ...chosen.incidents };
    expect(checkSettings(saved).kind).toBe('usable');
  });

  it('say by numbers why, and why not what comes before', () => {
    const { reasons } = chooseSettings([survey({ environments: barred, releases: releases(2, 'v1.0.0') })]);
    expect(reasons.deployments).toEqual([
      {
        repository: 'acme/shop',
        reasons: [
          '2 releases in the last 90 days, the latest on 2026-03-19; there are no runs of a workflow that deploys by its ' +
            'name in that time; whether there are deployments to what could be production could not be read',
        ],
      },
    ]);
  });

  it('tell of deployments that no tool gave a result', () => {
    const environments = read([{ ...environment('production', 0), unfinished: 12 }, environment('azure', 1)]);
    const { reasons } = chooseSettings([survey({ environments })]);
    expect(reasons.deployments[0]?.reasons).toContain(
      '12 deployments to "production" without a result, which count nowhere'
    );
  });
});

describe('several repositories', () => {
  const to = (repository: string, ...names: string[]) =>
    survey({ repository, environments: read(names.map((name) => environment(name, 5))) });

  it('have the environments of all in one list, where none means something else elsewhere', () => {
    const { deployments, others } = chooseSettings([to('acme/a', 'production'), to('acme/b', 'live')]);
    expect([deployments.environment, others]).toEqual([['production', 'live'], []]);
  });

  it('have one environment that is written in two ways once', () => {
    const { deployments, others } = chooseSettings([to('acme/a', 'production'), to('acme/b', 'Production')]);
    expect([deployments.environment, others]).toEqual(['production', []]);
  });

  it('keep an environment out that another repository uses for something else', () => {
    const { deployments, others } = chooseSettings([
      to('acme/a', 'production', 'live'),
      to('acme/b', 'production', 'live'),
      to('acme/c', 'live'),
    ]);
    expect(deployments.environment).toBe('production');
    expect(others).toMatchObject([{ repository: 'acme/c', settings: { environment: 'live' } }]);
  });

  it('go by most of those that have anything, and name the others', () => {
    const { deployments, others } = chooseSettings([
      survey({ repository: 'acme/a', releases: releases(1, 'v1.0.0') }),
      survey({ repository: 'acme/b', releases: releases(2, 'v1.0.0') }),
      to('acme/c', 'production'),
      survey({ repository: 'acme/d' }),
    ]);
    expect(deployments).toEqual({ deploymentSource: 'releases' });
    expect(others.map(({ repository }) => repository)).toEqual(['acme/c', 'acme/d']);
  });
});

describe('the incidents that are chosen', () => {
  const label = (name: string, issues: number) => ({ name, issues, latestAt: LATELY });

  it.each<readonly [string, ReadonlyArray<Partial<RepositorySurvey>>, object]>([
    ['none', [{}], { incidentSource: 'none' }],
    ['none, where there are only bugs', [{ labels: read([label('bug', 40)]) }], { incidentSource: 'none' }],
    [
      'issues with a label for incidents before those of outages',
      [{ labels: read([label('outage', 9), label('type: incident', 1), label('bug', 40)]) }],
      { incidentSource: 'issues', incidentLabel: 'type: incident' },
    ],
    ['no label that no issue has', [{ labels: read([label('incident', 0)]) }], { incidentSource: 'none' }],
    [
      'a log before labels, in each repository that has one',
      [
        { labels: read([label('incident', 9)]) },
        { repository: 'acme/web', hasIncidentFile: read(true) },
        { repository: 'acme/api', hasIncidentFile: read(true) },
      ],
      {
        incidentSource: 'file',
        incidentRepository: ['acme/web', 'acme/api'],
        incidentPath: '.dora/incidents.ndjson',
      },
    ],
    [
      'the label of most issues, whatever its case',
      [
        { labels: read([label('Incident', 3), label('incidents', 4)]) },
        { repository: 'acme/web', labels: read([label('incident', 2)]) },
      ],
      { incidentSource: 'issues', incidentLabel: 'Incident' },
    ],
  ])('are %s', (_what, of, settings) => {
    const { incidents } = chooseSettings(of.map(survey));
    expect(incidents).toEqual(settings);
    expect(checkSettings({ repositories: ['acme/shop'], ...incidents }).kind).toBe('usable');
  });
});
