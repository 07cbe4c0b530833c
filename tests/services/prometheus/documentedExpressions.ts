import { textOf } from '../../provisioning/repositoryFile';

const BLOCK = /^```promql\n# (?<title>.+)\n(?<expression>[^`]+)```$/gm;

/** The expressions that users are told to write, by the title above each. */
export function documentedExpressions(): ReadonlyMap<string, string> {
  const blocks = [...textOf('docs/prometheus.md').matchAll(BLOCK)];
  return new Map(blocks.map(({ groups }) => [groups?.title ?? '', groups?.expression ?? '']));
}
