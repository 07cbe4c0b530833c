import { DoraError } from '../../engine/domain/doraError';
import type { Instant } from '../../engine/domain/time';
import type { VulnerabilityRead, VulnerabilitySource } from '../../sources/eventSource';
import { keepAnswers } from './keepAnswers';

type Outcome =
  { readonly kind: 'read'; readonly read: VulnerabilityRead } | { readonly kind: 'refused'; readonly error: DoraError };

/** What will be no other a moment later: that a permission is missing, or that alerts are disabled. */
const LASTING: ReadonlySet<DoraError['code']> = new Set(['forbidden', 'notFound']);

/**
 * A source of vulnerabilities that is asked once for each repository within some minutes, however many panels ask, and also
 * where it refuses.
 * @returns a source for those who ask for what is as new as a moment
 */
export function keepVulnerabilities(
  source: VulnerabilitySource,
  now: () => Instant
): (notBefore: Instant) => VulnerabilitySource {
  const outcomeOf = keepAnswers<Outcome>(
    (repository) =>
      source.readVulnerabilities(repository).then(
        (read) => ({ kind: 'read', read }),
        (thrown: unknown) => {
          const error = DoraError.from(thrown);
          if (LASTING.has(error.code)) {
            return { kind: 'refused', error };
          }
          throw error;
        }
      ),
    now
  );
  return (notBefore) => ({
    readVulnerabilities: async (repository) => {
      const outcome = await outcomeOf(repository, notBefore);
      if (outcome.kind === 'refused') {
        throw outcome.error;
      }
      return outcome.read;
    },
  });
}
