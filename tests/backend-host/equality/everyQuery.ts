import { ABOUTS } from '../../../src/engine/kinds/abouts';

type Query = Readonly<Record<string, unknown>>;

const WINDOWS = ['1d', '7d', '30d', 'range'];
const REVIEW_PARTS = ABOUTS.reviews.choices.part.options.map(({ value }) => value);
const GROUPS = ['none', 'repository', 'environment'];
const BUCKETS = ['auto', 'hour', 'day', 'week', 'month'];

const RATES: readonly Query[] = [{ metric: 'deploymentFrequency' }, { metric: 'changeFailureRate' }];
const DURATIONS: readonly Query[] = [{ metric: 'leadTime' }, { metric: 'timeToRestore' }];
const SECURITY: readonly Query[] = each('of', ['detection', 'remediation', 'open', 'overdue', 'patches']).map(
  (query) => ({
    metric: 'security',
    ...query,
  })
);
const LEVELS: readonly Query[] = [{ metric: 'classification' }];

/** Each window, and each with another unit and other statistics. */
const WINDOWS_OF_DURATIONS: readonly Query[] = [
  { window: '1d', unit: 'm', statistics: ['p50', 'count'] },
  { window: '7d', unit: 'h', statistics: ['mean'] },
  { window: '30d', unit: 'd', statistics: ['p50', 'p95', 'mean', 'count'] },
  { window: 'range' },
];

/** Each kind of query in each view, grouped in every way and over every window. */
export const EVERY_NUMBER: readonly Query[] = [
  ...crossed(RATES, each('view', ['summary', 'trend']), each('window', WINDOWS)),
  ...crossed(DURATIONS, each('view', ['summary', 'trend', 'distribution']), WINDOWS_OF_DURATIONS),
  ...crossed([{ metric: 'dataQuality', view: 'summary' }], each('window', WINDOWS)),
  ...crossed(LEVELS, each('view', ['summary', 'trend', 'details']), each('window', WINDOWS)),
  ...crossed(SECURITY, each('view', ['summary', 'trend']), each('severity', ['all', 'each'])),
].flatMap((query) => crossed([query], each('groupBy', GROUPS)));

/** Rows, of everything and of less. */
export const EVERY_ROW: readonly Query[] = [
  ...crossed([{ metric: 'deployments' }], each('outcome', ['all', 'failed'])),
  { metric: 'changes' },
  { metric: 'dataQuality' },
  { metric: 'goals' },
  { metric: 'actionItems' },
  ...crossed([{ metric: 'reviews' }], each('part', REVIEW_PARTS)),
  { metric: 'security', view: 'rows' },
  { metric: 'forecast' },
  { metric: 'successCriteria' },
  ...crossed([{ metric: 'incidents' }], each('state', ['all', 'open', 'resolved'])),
].flatMap((query) => crossed([query], each('window', WINDOWS)));

const METRICS = ['deploymentFrequency', 'leadTime', 'changeFailureRate', 'timeToRestore', 'classification'];

/** Whatever looks at the clocks of a time zone. */
export const EVERY_TREND: readonly Query[] = crossed(
  each('metric', METRICS),
  [{ view: 'trend', groupBy: 'repository' }],
  each('bucket', BUCKETS),
  each('window', ['7d', 'range'])
);

/** Whatever looks at the goals of the settings. */
export const EVERY_GOAL: readonly Query[] = [
  ...crossed([{ metric: 'goals' }], each('view', ['rows', 'summary']), each('groupBy', GROUPS)),
  ...crossed([...RATES, ...DURATIONS], [{ view: 'trend', goals: 'on' }], each('bucket', BUCKETS)),
];

/** Each number once, and all rows: for what changes what is read rather than how it is shown. */
export const EVERY_KIND: readonly Query[] = [
  ...crossed(each('metric', METRICS), each('groupBy', ['none', 'repository'])),
  ...crossed(each('metric', METRICS), [{ view: 'trend' }]),
  ...each('metric', ['deployments', 'changes', 'incidents']),
];

/** Which repositories and environments, by name, pattern and dashboard variable. */
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
    { repository: 'acme/ledger', environment: 'production' },
  ]
);

/** Every shape, where it fits. */
export const EVERY_FORMAT: readonly Query[] = [
  ...crossed(each('metric', METRICS.slice(0, 4)), each('view', ['summary', 'trend']), [{ format: 'table' }]),
  ...crossed(each('metric', METRICS.slice(0, 4)), [
    { view: 'summary', format: 'numeric' },
    { view: 'trend', format: 'timeseries' },
  ]),
  { metric: 'classification', view: 'details', format: 'table' },
].flatMap((query) => crossed([query], each('groupBy', GROUPS)));

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
