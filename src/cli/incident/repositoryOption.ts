import { DoraError } from '../../engine/domain/doraError';
import { parseRepositoryName } from '../../sources/github/repositoryName';

/** `owner/name`. @throws DoraError `badInput` that names the option */
export function repositoryOption(option: string, text: string): string {
  try {
    return parseRepositoryName(text).fullName;
  } catch (thrown) {
    throw new DoraError('badInput', `${option}: ${DoraError.from(thrown).message}`);
  }
}
