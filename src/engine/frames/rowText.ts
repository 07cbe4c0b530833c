import type { FieldConfig } from './frame';

/** Seven digits, as GitHub shows a commit. */
export function shortSha(sha: string): string {
  return sha.slice(0, 7);
}

/** A data link to the `url` column of the same row. https://grafana.com/docs/grafana/latest/panels-visualizations/configure-data-links/ */
export function linkTo(title: string): FieldConfig['links'] {
  return [{ title, url: '${__data.fields.url}', targetBlank: true }];
}

/** The options of a column with a heading for people. */
export function titled(displayNameFromDS: string): { readonly config: FieldConfig } {
  return { config: { displayNameFromDS } };
}
