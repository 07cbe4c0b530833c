type Query = Readonly<Record<string, unknown>>;

const WINDOWS = ['1d', '7d', '30d', 'range'];
const GROUPS = ['none', 'repository', 'environment'];
const BUCKETS = ['auto', 'hour', 'day', 'week', 'month'];
const STATISTICS = [['p50'], ['p95', 'mean'], ['p50', 'p95', 'mean', 'count']];

const RATES: readonly Query[] = [{ metric: 'deploymentFrequency' }, { metric: 'changeFailureRate' }];
const DURATIONS: readonly Query[] = ['s', 'm', 'h', 'd'].flatMap((unit, index) =>
  ['leadTime', 'timeToRestore'].map((metric) => ({ metric, unit, statistics: STATISTICS[index % STATISTICS.length] }))
);

/** Each kind of query in each view, grouped in every way and over every window. */
export const EVERY_NUMBER: readonly Query[] = [
  ...crossed(RATES, [{ view: 'summary' }, { view: 'trend' }]),
  ...crossed(DURATIONS, [{ view: 'summary' }, { view: 'trend' }, { view: 'distribution' }]),
  ...crossed([{ metric: 'classification' }], [{ view: 'summary' }, { view: 'trend' }, { view: 'details' }]),
].flatMap((query) => crossed([query], each('groupBy', GROUPS), each('window', WINDOWS)));

/** Rows, of everything and of less. */
export const EVERY_ROW: readonly Query[] = [
  ...crossed([{ metric: 'deployments' }], each('outcome', ['all', 'failed'])),
  { metric: 'changes' },
  ...crossed([{ metric: 'incidents' }], each('state', ['all', 'open', 'resolved'])),
].flatMap((query) => crossed([query], each('window', WINDOWS)));

/** Whatever looks at the clocks of a time zone. */
export const EVERY_TREND: readonly Query[] = crossed(
  ['deploymentFrequency', 'leadTime', 'changeFailureRate', 'timeToRestore', 'classification'].map((metric) => ({
    metric,
    view: 'trend',
    groupBy: 'repository',
  })),
  each('bucket', BUCKETS),
  each('window', WINDOWS)
);

/** Which repositories and environments, by name, pattern and dashboard variable, and in which shape. */
export const EVERY_SCOPE: readonly Query[] = crossed(
  [
    { metric: 'deploymentFrequency', view: 'summary' },
    { metric: 'leadTime', view: 'trend', statistics: ['p50'] },
    { metric: 'deployments' },
  ],
  [
    { repositories: ['acme/search'] },
    { repositories: ['$team'] },
    { repositories: ['${team:regex}'] },
    { repositories: ['/^acme.s/'] },
    { repositories: '$team', environments: '$environment' },
    { environments: ['staging'] },
    { environments: ['.*'], groupBy: 'environment' },
    { environments: ['production', 'staging'], groupBy: 'environment' },
    { groupBy: 'repository', format: 'table' },
    { groupBy: 'repository', format: 'timeseries' },
    { groupBy: 'repository', format: 'numeric' },
    { repository: 'acme/ledger', environment: 'production' },
  ]
);

/** What cannot be answered, for reasons that both say alike. */
export const EVERY_MISTAKE: readonly Query[] = [
  { metric: 'happiness' },
  { metric: 'leadTime', view: 'pie' },
  { metric: 'leadTime', statistics: [] },
  { metric: 'leadTime', repositories: ['nowhere'] },
  { metric: 'leadTime', repositories: ['acme/nowhere'] },
  { metric: 'leadTime', repositories: ['/^nothing/'] },
  { metric: 'leadTime', repositories: ['/(/'] },
  { metric: 'changes', format: 'numeric' },
  { metric: 'deploymentFrequency', repositories: [{ name: 'acme/search' }] },
];

function each(name: string, values: readonly unknown[]): Query[] {
  return values.map((value) => ({ [name]: value }));
}

function crossed(queries: readonly Query[], ...choices: ReadonlyArray<readonly Query[]>): Query[] {
  return choices.reduce<Query[]>(
    (all, more) => all.flatMap((query) => more.map((choice) => ({ ...query, ...choice }))),
    [...queries]
  );
}
