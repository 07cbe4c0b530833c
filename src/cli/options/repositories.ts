import { DoraError } from '../../engine/domain/doraError';
import { parseRepositoryName } from '../../sources/github/repositoryName';

/** The repositories as given, each once. @throws DoraError `badInput` when there is none or a name is misspelt. */
export function repositories(names: readonly string[]): string[] {
  if (names.length === 0) {
    throw new DoraError(
      'badInput',
      '--repo is missing; say which repository to measure, such as --repo grafana/grafana'
    );
  }
  const distinct = new Map(names.map(readName).map((name) => [name.toLowerCase(), name]));
  return [...distinct.values()];
}

function readName(text: string): string {
  try {
    return parseRepositoryName(text).fullName;
  } catch (error) {
    throw new DoraError('badInput', `--repo: ${DoraError.from(error).message}`);
  }
}
