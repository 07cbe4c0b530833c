import { DoraError } from '../../engine/domain/doraError';

export interface RepositoryName {
  readonly owner: string;
  readonly name: string;
  /** `owner/name`, as it was written. */
  readonly fullName: string;
}

const OWNER = /^[a-z\d](?:[a-z\d_-]{0,99})$/i;
const NAME = /^(?!\.{1,2}$)[\w.-]{1,100}$/;
const PASTED = /^(?:https?:\/\/|git@)?[^/\s]+\.[^/\s]+[/:]([^/\s]+)\/([^/\s]+?)(?:\.git)?\/?$/i;

/**
 * Reads `owner/name`.
 * @throws DoraError `badInput` that quotes what was written and shows the form.
 */
export function parseRepositoryName(text: string): RepositoryName {
  const fullName = text.trim();
  const [owner = '', name = '', ...more] = fullName.split('/');
  if (OWNER.test(owner) && NAME.test(name) && more.length === 0) {
    return { owner, name, fullName };
  }
  const [, pastedOwner, pastedName] = PASTED.exec(fullName) ?? [];
  const hint =
    pastedOwner !== undefined && pastedName !== undefined
      ? `; did you mean ${pastedOwner}/${pastedName}?`
      : ', such as grafana/grafana';
  throw new DoraError('badInput', `"${shorten(fullName)}" is not a repository: write it as owner/name${hint}`);
}

function shorten(text: string): string {
  const harmless = text.replace(/\/\/[^/@\s]*@/g, '//');
  return harmless.length > 80 ? `${harmless.slice(0, 80)}…` : harmless;
}
