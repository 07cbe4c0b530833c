import { packagesInTitle } from '../../../engine/facts/security/updatedPackages';

/** `Bumps [semver](…) from 7.5.1 to 7.5.2.`, and in groups ``Updates `vite` from 6.2.2 to 6.2.3``. */
const LINE_OF_BODY = /^(?:bumps|updates)\b.*$/gim;
const IN_LINE = /\[([^\]\s]+)\]\(|`([^`\s]+)`/g;

/**
 * The packages that a pull request of Dependabot's updates, in the order of their names. The texts are those of
 * https://github.com/dependabot/dependabot-core/tree/main/common/lib/dependabot/pull_request_creator
 */
export function dependenciesOf(title: string, body: string): readonly string[] {
  const inBody = [...body.matchAll(LINE_OF_BODY)].flatMap(([line]) =>
    [...line.matchAll(IN_LINE)].flatMap((match) => match.slice(1))
  );
  return [...new Set([...packagesInTitle(title), ...inBody].filter((name) => name !== undefined))].sort();
}
