/** From the gravest on. */
export const SEVERITIES = ['critical', 'high', 'medium', 'low'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** GitHub's GraphQL says `MODERATE` of what its REST API and its pages call medium. */
const OTHER_WORDS: Readonly<Record<string, Severity>> = { moderate: 'medium' };

/** The severity that a word means, in any case; undefined for a word of something else. */
export function severityOf(word: string): Severity | undefined {
  const lower = word.trim().toLowerCase();
  return SEVERITIES.find((one) => one === lower) ?? OTHER_WORDS[lower];
}
