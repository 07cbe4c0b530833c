import { webAddress } from '../text/safeText';
import type { FieldConfig } from './frame';

/** Seven digits, as GitHub shows a commit. */
export function shortSha(sha: string): string {
  return sha.slice(0, 7);
}

/** The options of a column with a heading for people. */
export function titled(displayNameFromDS: string): { readonly config: FieldConfig } {
  return { config: { displayNameFromDS } };
}

/** The addresses of rows, without those that would run in the page which links them. */
export function addressesOf(rows: ReadonlyArray<{ readonly url?: string }>): Array<string | null> {
  return rows.map(({ url }) => webAddress(url) ?? null);
}

/**
 * The options of a column whose cells open the `url` of their row. Without an address for every row there are no links:
 * a cell cannot do without one, and would lead nowhere.
 * https://grafana.com/docs/grafana/latest/panels-visualizations/configure-data-links/
 */
export function linked(
  displayNameFromDS: string,
  title: string,
  urls: ReadonlyArray<string | null>
): { readonly config: FieldConfig } {
  const links = [{ title, url: '${__data.fields.url}', targetBlank: true }];
  return urls.every((url) => url !== null) ? { config: { displayNameFromDS, links } } : titled(displayNameFromDS);
}
