/** The rooms of the house, and which others each may use; itself always. Arrows run one way: docs/decisions/0029-checked-borders.md */
const MAY_USE = {
  'src/engine': [],
  // What servers of ours have in common, whichever program they are in.
  'src/http': [],
  'src/sources': ['src/engine'],
  'src/configuration': ['src/engine', 'src/sources'],
  'src/dataSource': ['src/engine', 'src/sources', 'src/configuration'],
  // The hosts: they know their surroundings, and not each other.
  'src/frontend': ['src/engine', 'src/sources', 'src/configuration', 'src/dataSource'],
  'src/backend': ['src/engine', 'src/sources', 'src/configuration', 'src/dataSource'],
  'src/cli': ['src/engine', 'src/sources', 'src/configuration', 'src/dataSource'],
  'src/collector': ['src/engine', 'src/sources', 'src/http'],
  'src/alertLog': ['src/engine/text', 'src/http'],
  // The program: commands of two hosts, put together.
  'src/dora': ['src/cli', 'src/collector', 'src/sources'],
  'src/module.ts': ['src/frontend'],
  'actions/src': ['src/engine', 'src/sources'],
  simulator: ['src/engine', 'src/http'],
  'preview/client': ['preview/shared.ts', 'src/engine/text'],
  'preview/server': [
    'preview/shared.ts',
    'simulator',
    'src/http',
    'src/engine',
    'src/sources',
    'src/configuration',
    'src/dataSource',
  ],
  packaging: ['src/configuration'],
};

/** The engine's floors, the lowest first: each stands on those before it, and knows no other of its own height. */
const ENGINE_FLOORS = [
  ['text'],
  ['domain'],
  ['events', 'stats'],
  ['trend', 'facts', 'comparison'],
  ['metrics'],
  ['classification'],
  ['improvement'],
  ['frames'],
  ['document'],
  ['measuring'],
  ['kinds'],
  ['query'],
];

const ALL_ROOMS = '^(src|simulator|preview|packaging|bench|tests|actions)/';

/** Of what is not shipped: tests may ask everybody. */
const TESTS = '\\.(test|fixtures|equality)\\.tsx?$|/testing/|^preview/[^/]+$';

const borders = Object.entries(MAY_USE).map(([room, others]) => ({
  name: `${room.replaceAll('/', '-')}-knows-only`,
  comment: `${room} may use ${others.length > 0 ? others.join(', ') : 'no other room'}: .dependency-cruiser.mjs`,
  severity: 'error',
  from: { path: within(room), pathNot: TESTS },
  to: { path: ALL_ROOMS, pathNot: [room, ...others].map(within).join('|') },
}));

const floors = ENGINE_FLOORS.flatMap((level, height) =>
  level.map((floor) => ({
    name: `engine-${floor}-stands-on-lower-floors`,
    severity: 'error',
    from: { path: `^src/engine/${floor}/`, pathNot: TESTS },
    to: {
      path: '^src/engine/',
      pathNot: `^src/engine/(${[...ENGINE_FLOORS.slice(0, height).flat(), floor].join('|')})/`,
    },
  }))
);

/** Packages that only some rooms know. */
const packages = [
  ['only-github-knows-octokit', '(^|node_modules/)@octokit/', '^(src/sources/github|simulator)/'],
  [
    'only-the-frontend-knows-grafana',
    '(^|node_modules/)(@grafana|react)(/|$)',
    '^(src/frontend|preview)/|^src/module\\.ts$',
  ],
].map(([name, path, rooms]) => ({
  name,
  severity: 'error',
  from: { path: '^(src|simulator|preview/server|actions/src)/', pathNot: `${rooms}|${TESTS}` },
  to: { path },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...borders,
    ...floors,
    ...packages,
    {
      name: 'no-cycle',
      comment: 'What needs each other belongs together, or needs a third thing that both use; types count too.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'runs-in-the-browser-too',
      severity: 'error',
      from: { path: '^(src/(engine|sources|configuration|dataSource|frontend)|preview/client)/', pathNot: TESTS },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'who-reads-cannot-write',
      comment: 'What changes something on GitHub is for the commands and actions that do so when they are told.',
      severity: 'error',
      from: { path: ALL_ROOMS, pathNot: `^(src/sources/github/writing|src/cli/posting|actions/src)/|${TESTS}` },
      to: { path: '^src/sources/github/writing/' },
    },
    {
      name: 'no-private-key-in-a-browser',
      comment: 'A GitHub App has a private key, which no browser gets.',
      severity: 'error',
      from: { path: '^src/frontend/', pathNot: TESTS },
      to: { path: '^src/sources/github/gitHubApp\\.ts$' },
    },
    {
      name: 'the-engine-is-pure',
      severity: 'error',
      from: { path: '^src/engine/', pathNot: TESTS },
      to: { pathNot: '^src/|(^|node_modules/)(date-fns|@date-fns/tz|zod)(/|$)' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|actions/.*/dist)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};

function within(room) {
  return `^${room.replace('.', '\\.')}${/\.tsx?$/.test(room) ? '$' : '/'}`;
}
