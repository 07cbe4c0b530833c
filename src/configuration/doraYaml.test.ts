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

  it('says that what leaves out a repository has to be quoted, where YAML takes it for a tag', () => {
    expect(parseDoraYaml('repositories:\n  - acme/*\n  - !acme/legacy\n').problems).toEqual([
      {
        line: 3,
        column: 5,
        text: "!acme/legacy: what begins with ! is a tag to YAML; write it in quotes, '!acme/legacy'",
      },
    ]);
    expect(parseDoraYaml("repositories: [acme/*, '!acme/legacy']").settings.repositories).toEqual([
      'acme/*',
      '!acme/legacy',
    ]);
  });

  it('repeats no line of a file that is not YAML', () => {
    expect(JSON.stringify(parseDoraYaml('token: [ghp_hush').problems)).not.toContain('hush');
  });
});

describe('goals in a dora.yaml', () => {
  const problemsOf = (...lines: string[]) => parseDoraYaml(['goals:', ...lines].join('\n')).problems;

  it('are read, metric by metric', () => {
    expect(problemsOf('  deploymentFrequencyPerDay:', '    - { by: 2026-06-30, target: 3 }')).toEqual([]);
    expect(problemsOf('  leadTimeP50Seconds:', '    - by: 2026-06-30', '      target: 1 d 4 h')).toEqual([]);
  });

  it.each([
    ['  changeFailurePercen: []', 2, 3, 'goals.changeFailurePercen is no setting; did you mean changeFailurePercent?'],
    [
      '  leadTimeP50:\n    - { by: 2026-06-30, target: 900 }',
      2,
      3,
      'goals.leadTimeP50 is no setting; there are deploymentFrequencyPerDay, leadTimeP50Seconds, changeFailurePercent, timeToRestoreP50Seconds',
    ],
    [
      '  leadTimeP50Seconds:\n    - { by: 2026-06-31, target: 900 }',
      3,
      9,
      '"2026-06-31" is no date; write one such as 2026-06-30',
    ],
    ['  leadTimeP50Seconds:\n    - { by: soon, target: 900 }', 3, 9, '"soon" is no date'],
    ['  leadTimeP50Seconds:\n    - { by: 2026-06-30T12:00:00Z, target: 9 }', 3, 9, 'is more than a date'],
    [
      '  leadTimeP50Seconds:\n    - { by: 2026-06-30, target: 15 minuets }',
      3,
      25,
      '"15 minuets" is no duration; write seconds',
    ],
    ['  leadTimeP50Seconds:\n    - { by: 2026-06-30, target: -1 }', 3, 25, 'Too small'],
    ['  changeFailurePercent:\n    - { by: 2026-06-30, target: 101 }', 3, 25, 'Too big'],
    ['  changeFailurePercent:\n    - { by: 2026-06-30, target: 15 min }', 3, 25, 'expected number'],
    ['  changeFailurePercent:\n    - { by: 2026-06-30 }', 3, 7, 'expected number'],
    ['  changeFailurePercent:\n    - { by: 2026-06-30, target: 5, owner: me }', 3, 36, 'owner is no setting'],
    [
      '  changeFailurePercent:\n    - { by: 2026-06-30, target: 5 }\n    - { by: 2026-06-30, target: 4 }',
      4,
      9,
      'there is a goal for 2026-06-30 already, and one of the two cannot hold',
    ],
  ])('are refused with their place, and why: %j', (lines, line, column, text) => {
    expect(problemsOf(lines)).toEqual([{ line, column, text: expect.stringContaining(text) }]);
  });
});
