import { parseOptions, type ReadOptions } from '../../configuration/parseOptions';
import { DoraError } from '../../engine/domain/doraError';

/**
 * The settings, where queries run in the browser.
 * @throws DoraError `badInput` for settings that cannot be used at all, or only on the server: the proxy adds a token,
 * and a GitHub App has none until somebody signs for it with the private key.
 */
export function browserOptions(jsonData: unknown): ReadOptions {
  const options = parseOptions(jsonData);
  if (options.authentication.kind === 'github-app') {
    throw new DoraError(
      'badInput',
      `A GitHub App works only on Grafana's server, and the queries of panels run in the browser. Choose ` +
        `"Grafana's server" under "Run queries on" in the data source's settings, or authenticate with a token.`
    );
  }
  return options;
}
