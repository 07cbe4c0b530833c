import { parseOptions } from './parseOptions';
import { placedSettings } from './settings';
import { galwayProfile } from '../engine/classification/profiles/galwayProfile';
import { DEFAULT_SETTINGS } from '../engine/measuring/defaultSettings';

describe('parseOptions', () => {
  it('fills the defaults of a data source that was just added', () => {
    expect(parseOptions({})).toEqual({
      githubUrl: '',
      authentication: { kind: 'token' },
      repositories: [],
      deployments: { kind: 'deployments', environments: ['production'], workflow: 'release.yml', tagPatterns: [] },
      paths: [],
      defaultBranchNames: [],
      incidents: { kind: 'none' },
      vulnerabilitySource: 'dependabot',
      settings: DEFAULT_SETTINGS,
      allowedRepositories: 'any',
      rateLimitReserve: 10,
      askAboveRepositories: 100,
      keepInBrowser: false,
      staleLimitMillis: 60 * 60_000,
    });
  });

  it.each([
    [undefined, 'any'],
    [null, 'any'],
    ['any', 'any'],
    ['configured', 'configured'],
    // Provisioning leaves it of a variable that is not set: whoever wrote that line wanted to choose.
    ['', 'configured'],
    [' ', 'configured'],
  ])('takes %j for: repositories that may be asked for are %s', (allowedRepositories, expected) => {
    expect(parseOptions({ allowedRepositories }).allowedRepositories).toBe(expected);
  });

  it('refuses another word for the repositories that may be asked for', () => {
    expect(() => parseOptions({ allowedRepositories: 'Configured' })).toThrow(/allowedRepositories/);
  });

  /** Each setting alone, with a value in place of what was left out. */
  const withOne = (path: readonly string[], value: unknown): Record<string, unknown> =>
    path.reduceRight<unknown>((inner, key) => ({ [key]: inner }), value) as Record<string, unknown>;
  const everySetting = [...placedSettings().map(({ path }) => path), ['failureSignals']].filter(
    ([key]) => key !== 'allowedRepositories'
  );

  it.each(everySetting)('takes %s %s for not set where it is empty', (...path) => {
    for (const empty of ['', ' ', null]) {
      expect(parseOptions(withOne(path.filter(Boolean), empty))).toEqual(parseOptions({}));
    }
  });

  it('takes what provisioning leaves of environment variables that are not set', () => {
    const options = {
      ...{ githubUrl: '', repositories: [''], deploymentSource: '', environment: '', profile: '' },
      ...{ tagPatterns: [''], paths: [' '], defaultBranchNames: '' },
      failureSignals: { rollbackWithinHours: '', criticalSeverities: [''], hotfixLabels: [' '] },
    };
    expect(parseOptions(options)).toEqual(parseOptions({}));
  });

  it.each([[['acme/shop,acme/web']], [['acme/shop', ' acme/web ', 'acme/shop']], ['acme/shop, acme/web']])(
    'takes repositories as provisioning may give them: %j',
    (repositories) => {
      expect(parseOptions({ repositories }).repositories).toEqual(['acme/shop', 'acme/web']);
    }
  );

  it('takes globs of tags and paths, whose commas and blanks are their own, and names of branches', () => {
    const options = { deploymentSource: 'releases', tagPatterns: ['web@*', ' {api,lib}@* '], paths: 'my docs/**' };
    const { deployments, paths } = parseOptions(options);
    expect(deployments.tagPatterns).toEqual(['web@*', '{api,lib}@*']);
    expect(paths).toEqual(['my docs/**']);
    expect(parseOptions({ defaultBranchNames: ['master, trunk'] }).defaultBranchNames).toEqual(['master', 'trunk']);
  });

  it('takes an empty list of labels for none, which an empty text is not', () => {
    const { failureSignals } = parseOptions({
      failureSignals: { hotfixLabels: [], criticalSeverities: [''] },
    }).settings;
    expect(failureSignals).toMatchObject({ hotfixLabels: [], criticalSeverities: ['critical'] });
  });

  it('takes the first repository for the file of the incident log', () => {
    const { incidents } = parseOptions({ repositories: ['acme/shop', 'acme/web'], incidentSource: 'file' });
    expect(incidents).toEqual({ kind: 'file', repositories: ['acme/shop'], path: '.dora/incidents.ndjson' });
  });

  it('chooses a profile by its name', () => {
    expect(parseOptions({ profile: 'dora-2023' }).settings.profile.year).toBe(2023);
  });

  it('takes the bounds of the custom profile, and the default ones where it has none', () => {
    const deploymentsPerDay = { Elite: 10, High: 5, Medium: null };
    const { profile } = parseOptions({ profile: 'custom', customProfile: { deploymentsPerDay } }).settings;
    expect(profile.deploymentsPerDay).toEqual(deploymentsPerDay);
    expect(profile.leadTimeSeconds).toEqual(galwayProfile.leadTimeSeconds);
  });

  it('keeps the defaults of the failure signals that were not set', () => {
    const { failureSignals } = parseOptions({ failureSignals: { hotfixLabels: ['urgent'] } }).settings;
    expect(failureSignals).toEqual({ ...DEFAULT_SETTINGS.failureSignals, hotfixLabels: ['urgent'] });
  });

  it.each([
    [{ repositories: ['shop'] }, '"shop" is not of the form owner/name'],
    [{ githubUrl: 'github' }, '"github" is not an address'],
    [{ githubUrl: 'https://git.acme.example/' }, 'as "https://git.acme.example"'],
    [{ githubUrl: 'https://git.acme.example/api/v3' }, 'as "https://git.acme.example"'],
    [{ githubUrl: 'https://acme.ghe.com' }, 'as "https://api.acme.ghe.com"'],
    [{ incidentSource: 'url' }, 'The incident log has no URL yet'],
    [{ incidentSource: 'url', incidentUrl: 'ftp://logs.example/a' }, 'only http:// and https:// can be read'],
    [{ incidentSource: 'url', incidentUrl: 'https://me:secret@logs.example/a' }, 'Take the user name and the password'],
    [{ incidentSource: 'file' }, 'The incident log has no repository yet'],
    [{ deploymentSource: 'tags' }, 'deploymentSource'],
    [{ deploymentSource: 'merges', environment: ['a', 'b'] }, 'merges name no environment'],
    [{ failureSignals: { hotfixTitlePatterns: ['('] } }, '"(" is not a regular expression'],
    [{ paths: ['services/{web'] }, '"services/{web" is no pattern for a file: a bracket is not closed'],
    [{ deploymentSource: 'releases', tagPatterns: ['v[1'] }, '"v[1" is no pattern for a tag'],
    [
      { deploymentSource: 'merges', tagPatterns: ['v*'] },
      '"v*" chooses among tags, and merges have none: take it away',
    ],
    [{ deploymentSource: 'collector', tagPatterns: ['v*'] }, 'deployments in the collector have none'],
    [{ paths: [7] }, 'paths'],
    [
      { profile: 'custom', customProfile: { deploymentsPerDay: { Elite: 1, High: 2, Medium: null } } },
      'deployments per day: The bound of Elite must be above that of High',
    ],
  ])('says what is wrong with %j', (options, message) => {
    expect(() => parseOptions(options)).toThrow(message);
  });

  it('never repeats a password', () => {
    const options = { incidentSource: 'url', incidentUrl: 'https://me:secret@logs.example/a' };
    expect(() => parseOptions(options)).toThrow(
      expect.not.objectContaining({ message: expect.stringContaining('secret') })
    );
  });

  it('takes a GitHub App, whose identifiers provisioning may have made numbers of', () => {
    const app = { authentication: 'github-app', appId: 1234, installationId: '5678' };
    expect(parseOptions(app).authentication).toEqual({ kind: 'github-app', appId: '1234', installationId: '5678' });
  });

  it.each([
    [{ appId: '1234' }, 'The GitHub App needs the id of its installation'],
    [{ installationId: '5678' }, 'The GitHub App needs its app id'],
    [{ appId: '1234', installationId: 'acme' }, 'The GitHub App needs the id of its installation, a number'],
  ])('says what a GitHub App lacks: %j', (app, message) => {
    expect(() => parseOptions({ authentication: 'github-app', ...app })).toThrow(message);
  });

  it.each([
    ['', 60],
    ['15', 15],
    [0, 0],
  ])('reads the age up to which old data are shown from %j', (staleLimitMinutes, minutes) => {
    expect(parseOptions({ staleLimitMinutes }).staleLimitMillis).toBe(minutes * 60_000);
  });
});
