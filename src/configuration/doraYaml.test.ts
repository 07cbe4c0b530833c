import { parseDoraYaml } from './doraYaml';

describe('parseDoraYaml', () => {
  it('takes settings by the names that jsonData has, and what is empty for not set', () => {
    const text = ['repositories:', '  - acme/shop', 'environment:', 'failureSignals:', '  hotfixWithinHours: 2'];
    expect(parseDoraYaml(text.join('\n'))).toMatchObject({
      settings: { repositories: ['acme/shop'], failureSignals: { hotfixWithinHours: 2 } },
      problems: [],
    });
  });

  it.each([[''], ['# nothing but a comment\n'], ['---\n'], ['{}']])('takes %j for no settings', (text) => {
    expect(parseDoraYaml(text)).toMatchObject({ settings: {}, problems: [] });
  });

  it.each([
    ['environnment: live', 1, 1, 'environnment is no setting; did you mean environment?'],
    ['# \nrepository: acme/shop', 2, 1, 'repository is no setting; did you mean repositories?'],
    ['colour: red', 1, 1, 'colour is no setting; docs/configuration.md has the list of settings'],
    [
      'failureSignals:\n  hotfixLabel: [a]',
      2,
      3,
      'failureSignals.hotfixLabel is no setting; did you mean hotfixLabels?',
    ],
    ['environment: live\nenvironment: test', 2, 1, 'this is not YAML: Map keys must be unique'],
    ['- acme/shop', 1, 1, 'these are no settings; write one a line'],
    ['just words', 1, 1, 'these are no settings'],
    ['deploymentSource: tags', 1, 1, 'deploymentSource: Invalid option: expected one of'],
    ['repositories:\n  - acme/shop\n  - shop', 1, 1, 'repositories: "shop" is not of the form owner/name; correct it'],
    ['workflow: 7', 1, 1, 'workflow: Invalid input: expected string'],
    ['failureSignals:\n  rollbackWithinHours: soon', 2, 3, 'failureSignals.rollbackWithinHours: Invalid input'],
  ])('says where %j is wrong, why, and what to do', (text, line, column, problem) => {
    expect(parseDoraYaml(text).problems).toEqual([{ line, column, text: expect.stringContaining(problem) }]);
  });

  it('keeps what is good, and says all that is wrong', () => {
    const { settings, problems } = parseDoraYaml('environment: live\nworkflw: a.yml\nprofile: mine');
    expect(settings).toEqual({ environment: 'live' });
    expect(problems.map(({ line }) => line).sort()).toEqual([2, 3]);
  });

  it.each([
    ['token: ghp_hush', 'GITHUB_TOKEN'],
    ['privateKey: |\n  hush', 'GITHUB_APP_PRIVATE_KEY'],
    ['GITHUB_TOKEN: hush', 'GITHUB_TOKEN'],
    ['incidentToken: hush', 'DORA_INCIDENT_TOKEN'],
    ['collectorKey: hush', 'METRICS_READ_KEY'],
  ])('refuses the secret of %j without repeating it', (text, variable) => {
    const { problems } = parseDoraYaml(text);
    expect(problems).toEqual([
      { line: 1, column: 1, text: expect.stringContaining(`set ${variable} in the environment`) },
    ]);
    expect(JSON.stringify(problems)).not.toContain('hush');
  });

  it('repeats no line of a file that is not YAML', () => {
    expect(JSON.stringify(parseDoraYaml('token: [ghp_hush').problems)).not.toContain('hush');
  });
});
