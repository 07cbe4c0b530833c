/** The words of a name: `deployProd-eu.yml` is deploy, prod, eu and yml. */
function wordsOf(name: string): string[] {
  return name
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

const PRODUCTION = new Set(['production', 'prod', 'live', 'prd']);
/** Words of what is no production for sure, and of what only may be none. */
const TRIAL =
  /^(stag(e|ing)|stg|previews?|dev|develop|development|qa|uat|sandbox|canary|demo|local|preprod|pre|beta|nightly|docs|pages)$/;
const MAYBE_TRIAL = /^(tests?|testing|review|ci|e2e|pr\d*)$/;

/** How much an environment's name speaks of production: 3 is that word itself, 2 has it, 1 says nothing, 0 speaks against it. */
export function productionInName(environment: string): number {
  const words = wordsOf(environment);
  const isOther = words.some((word) => TRIAL.test(word) || MAYBE_TRIAL.test(word) || /^(npm|pypi)$/.test(word));
  if (isOther || /non-?prod/i.test(environment)) {
    return 0;
  }
  return words.some((word) => PRODUCTION.has(word)) ? (words.length === 1 ? 3 : 2) : 1;
}

const DEPLOYING: ReadonlyArray<readonly [number, RegExp]> = [
  [3, /^(deploy(s|ment|ments|ing)?|rollout|ship)$/],
  [2, /^(release|releases|publish|production|prod)$/],
  [1, /^(cd|cicd|delivery|deliver)$/],
];

/** How much a workflow's name or file speaks of deploying: 3 says so, 2 releases, 1 delivers, 0 something else. */
export function deployingInName(name: string, file: string): number {
  // What GitHub runs by itself, for its pages for instance, is no file that settings could name.
  if (!/\.ya?ml$/i.test(file)) {
    return 0;
  }
  const words = [...wordsOf(name), ...wordsOf(file)];
  if (words.some((word) => TRIAL.test(word)) || words.includes('drafter')) {
    return 0;
  }
  const rank = Math.max(
    0,
    ...DEPLOYING.flatMap(([each, says]) => (words.some((word) => says.test(word)) ? [each] : []))
  );
  return words.some((word) => MAYBE_TRIAL.test(word)) ? Math.min(rank, 1) : rank;
}

/** How much a label speaks of incidents: 3 is that word, 2 means it, 1 is a bug, which most often is none; 0 something else. */
export function incidentInName(label: string): number {
  const words = wordsOf(label);
  if (words.some((word) => /^(incidents?)$/.test(word))) {
    return 3;
  }
  if (words.some((word) => /^(outages?|postmortem|downtime|sev[0-3]|disruption)$/.test(word))) {
    return 2;
  }
  return words.some((word) => /^bugs?$/.test(word)) ? 1 : 0;
}

/** Whether what a workflow ran for is a tag, of which GitHub says only the name, as it does of a branch. */
export function isTagName(ref: string, tags: readonly string[]): boolean {
  return tags.includes(ref) || /^(?:[\w./@-]*@|[\w.]+-)?v?\d+\.\d+\.\d+[\w.+-]*$/.test(ref);
}

/**
 * A glob that such tags have in common, or undefined where there is none.
 * @example tagPattern(['web@1.2.0', 'web@1.1.0']) is 'web@*'
 */
export function tagPattern(tags: readonly string[]): string | undefined {
  const beginnings = new Set(tags.map((tag) => /^([\w.@/-]*?v?)\d+\.\d+/.exec(tag)?.[1]));
  const [beginning] = beginnings;
  if (beginnings.size !== 1 || beginning === undefined) {
    return undefined;
  }
  return beginning === '' ? '*.*.*' : `${beginning}*`;
}
