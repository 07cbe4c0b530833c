import { parseOptions } from '../../configuration/parseOptions';
import type { SavedOptions } from '../../configuration/settings';
import { DoraError } from '../../engine/domain/doraError';
import type { RepositorySurvey } from '../../sources/github/survey/repositorySurvey';
import { emptySurvey, environment, LONG_AGO, often, read, releases, workflow } from './surveys.fixtures';
import { whatFits } from './whatFits';

const survey = (of: Partial<RepositorySurvey>, repository = 'acme/shop') => ({ ...emptySurvey(repository), ...of });
const fits = (surveys: readonly RepositorySurvey[], saved: SavedOptions) => whatFits(surveys, parseOptions(saved));
const barred = { kind: 'unread', error: new DoraError('forbidden', 'The token may not read it') } as const;

describe('what settings of deployments find in a repository', () => {
  it.each<[string, Partial<RepositorySurvey>, SavedOptions, string]>([
    [
      'deployments to the environment',
      { environments: read([environment('live', 3)]) },
      { environment: 'Live' },
      'some',
    ],
    [
      'such deployments, long ago',
      { environments: read([environment('live', 0, LONG_AGO)]) },
      { environment: 'live' },
      'some',
    ],
    [
      'nothing in an environment without deployments',
      { environments: read([environment('live', 0)]) },
      { environment: 'live' },
      'none',
    ],
    [
      'nobody knows what behind many previews',
      { environments: read([{ ...environment('live', 0), isAtLeast: true }]) },
      { environment: 'live' },
      'unknown',
    ],
    ['nobody knows what that may not be read', { environments: barred }, {}, 'unknown'],
    [
      'runs of the workflow',
      { workflows: read([workflow('deploy.yml', 3, 0)]) },
      { deploymentSource: 'workflow-runs', workflow: 'deploy.yml' },
      'some',
    ],
    [
      'no runs but for tags that do not count',
      { workflows: read([workflow('deploy.yml', 0, 3, ['v1.0.0'])]) },
      { deploymentSource: 'workflow-runs', workflow: 'deploy.yml' },
      'none',
    ],
    [
      'runs for tags that count',
      { workflows: read([workflow('deploy.yml', 0, 3, ['v1.0.0'])]) },
      { deploymentSource: 'workflow-runs', workflow: 'deploy.yml', tagPatterns: ['v*'] },
      'some',
    ],
    [
      'nobody knows what of a workflow that was not looked at',
      { workflows: read([{ ...workflow('ci.yml', 0, 0), runs: undefined }]) },
      { deploymentSource: 'workflow-runs', workflow: 'ci.yml' },
      'unknown',
    ],
    ['nothing of a workflow that there is not', { workflows: read([]) }, { deploymentSource: 'workflow-runs' }, 'none'],
    ['releases', { releases: releases(2, 'v1') }, { deploymentSource: 'releases' }, 'some'],
    [
      'no release with such a tag',
      { releases: releases(2, 'lib@1.0.0') },
      { deploymentSource: 'releases', tagPatterns: ['web@*'] },
      'none',
    ],
    ['merges', { merges: read(often(1)) }, { deploymentSource: 'merges' }, 'some'],
    [
      'nobody knows what in the collector',
      {},
      { deploymentSource: 'collector', collectorUrl: 'http://c.example' },
      'unknown',
    ],
  ])('are %s', (_what, of, saved, expected) => {
    expect(fits([survey(of)], saved)).toMatchObject([{ deployments: expected }]);
  });
});

describe('what is advised', () => {
  it('is what the survey chooses, with its reason', () => {
    const [fit] = fits([survey({ environments: read([environment('live', 12)]) })], {});
    expect(fit).toMatchObject({
      counted: 'deployment to "production"',
      advice: 'set "Environment" to live (12 deployments to "live" in the last 90 days, the latest on 2026-03-19)',
    });
  });

  it('is nothing where nothing happened lately, or the settings are those that would be chosen', () => {
    expect(fits([survey({ environments: read([environment('live', 0, LONG_AGO)]) })], {})[0]?.advice).toBeUndefined();
    expect(fits([survey({ environments: read([environment('production', 2)]) })], {})[0]?.advice).toBeUndefined();
  });

  it('is the same for all repositories that one data source can measure', () => {
    const surveys = [
      survey({ environments: read([environment('production', 5)]) }),
      survey({ environments: read([environment('live', 3)]) }, 'acme/web'),
      survey({ releases: releases(4, 'v1.0.0') }, 'acme/lib'),
    ];
    expect(fits(surveys, {}).map(({ advice }) => advice)).toEqual([
      expect.stringMatching(/^set "Environment" to production, live \(5 deployments to "production"/),
      expect.stringMatching(/^set "Environment" to production, live \(3 deployments to "live"/),
      expect.stringMatching(/^set "A deployment is" to Releases in a data source of its own \(4 releases/),
    ]);
  });
});
