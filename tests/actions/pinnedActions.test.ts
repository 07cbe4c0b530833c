import { readFileSync } from 'node:fs';
import path from 'node:path';
import { globSync } from 'glob';
import { parseAllDocuments, visit } from 'yaml';
import { documentedExamples } from './lint/documentedWorkflows';
import { actionFiles, root, workflowFiles } from './lint/files';

interface Use {
  readonly place: string;
  readonly action: string;
  readonly comment: string | undefined;
}

/** What a file runs of others, as YAML understands it, with the comment beside. */
function usesIn(place: string, yaml: string): readonly Use[] {
  const found: Use[] = [];
  for (const document of parseAllDocuments(yaml)) {
    visit(document, {
      Pair: (_, { key, value }) => {
        const { value: action, comment } = (value ?? {}) as { value?: unknown; comment?: string };
        if ((key as { value?: unknown }).value === 'uses') {
          found.push({ place, action: String(action), comment });
        }
      },
    });
  }
  return found;
}

/** Of this repository: its own, which are as they lie there. */
const isOwn = ({ action }: Use) => action.startsWith('./');
const isPinned = ({ action, comment = '' }: Use) =>
  /^[\w.-]+\/[\w./-]+@[0-9a-f]{40}$/.test(action) && /^ v\d+\.\d+\.\d+$/.test(comment);

const files = [...workflowFiles(), ...actionFiles()];
const uses = files.flatMap((file) => usesIn(file, readFileSync(path.join(root, file), 'utf8')));
const documented = documentedExamples().flatMap((example) => usesIn('docs/github-actions.md', example));
/** For the owner to fill in. */
const isExample = ({ action }: Use) => action.startsWith('OWNER/galway-dora-datasource/');

describe('what workflows and actions run of others', () => {
  it('is looked for wherever there are any', () => {
    const all = globSync('{.github,actions}/**/*.{yml,yaml}', { cwd: root, dot: true, posix: true });
    const others = all.filter((file) => usesIn(file, readFileSync(path.join(root, file), 'utf8')).length > 0);
    expect(others.filter((file) => !files.includes(file))).toEqual([]);
    expect(uses.length).toBeGreaterThan(20);
    expect(documented.length).toBeGreaterThan(2);
  });

  it('is a commit, which nobody can change, with the version that it is', () => {
    expect(uses.filter((use) => !isOwn(use) && !isPinned(use))).toEqual([]);
  });

  it('is the same in what the page tells others to run', () => {
    const ofOthers = documented.filter((use) => !isExample(use));
    expect(ofOthers.filter((use) => !isPinned(use))).toEqual([]);
    const pinned = new Set(uses.map(({ action }) => action));
    expect(ofOthers.filter(({ action }) => !pinned.has(action))).toEqual([]);
  });

  it('is of one version each', () => {
    const versions = new Map<string, Set<string>>();
    for (const { action } of uses.filter((use) => !isOwn(use))) {
      const [name = '', commit = ''] = action.split('@');
      versions.set(name, (versions.get(name) ?? new Set()).add(commit));
    }
    expect([...versions].filter(([, commits]) => commits.size > 1)).toEqual([]);
  });

  it.each(['actions/checkout@v6', 'actions/checkout@main', 'actions/checkout', 'docker://alpine:3', 'a/b@d23441a'])(
    'would be found: %s',
    (action) => {
      const [use] = usesIn('a workflow', `jobs: { one: { steps: [{ uses: '${action}' }] } }`);
      expect(use && (isOwn(use) || isPinned(use))).toBe(false);
    }
  );
});
