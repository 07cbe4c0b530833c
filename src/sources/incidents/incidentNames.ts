import { DoraError } from '../../engine/domain/doraError';
import { infoNotice, warningNotice, type Notice } from '../../engine/domain/notice';
import { isSameRepositoryName, repositoryKey } from '../../engine/domain/repositoryKey';
import { nameInAnswers, namesOf } from '../../engine/events/repositoryNames';
import type { DeliveryRead, DeliveryRequest, DeliverySource, IncidentRead } from '../eventSource';
import { isPassing } from '../isPassing';

/** A log of a whole organisation names hundreds of repositories that nobody asked about. */
const MOST_LOOKED_UP = 500;

/**
 * Incidents with their repositories called as in the answers. Names that nobody asked for may be former names of what was
 * asked for, which GitHub knows: it is asked about them all at once, and only where there are any. A name that another
 * repository has taken since means that one, and a name that GitHub does not know is not about these repositories.
 */
export async function incidentsByPresentNames(
  read: IncidentRead,
  delivery: DeliveryRead,
  source: DeliverySource,
  { repositories: asked, since, signal }: DeliveryRequest
): Promise<Pick<IncidentRead, 'incidents' | 'notices'>> {
  const { naming } = read;
  if (naming === undefined || delivery.repositories.length === 0) {
    return read;
  }
  const known = new Set([...asked, ...delivery.repositories.flatMap(namesOf)].map(repositoryKey));
  const named = naming.namesSince(since);
  const strange = named.filter((name) => !known.has(repositoryKey(name)));
  const { present, notices } = await lookUp(strange, delivery, source, signal);
  const answered = nameInAnswers(delivery.repositories);
  const nameOf = (name: string) => {
    const found = answered(present.get(name) ?? name);
    return isSameRepositoryName(found, name) ? name : found;
  };
  const differ = delivery.repositories.some(({ otherNames = [] }) => otherNames.length > 0) || present.size > 0;
  const concerns = (name: string) => known.has(repositoryKey(name));
  // Notices are of the whole log, and say nothing here of repositories that nobody asked about.
  const { incidents, notices: own } = differ || read.notices.length > 0 ? naming.under(nameOf, concerns) : read;
  return { incidents, notices: [...own, ...notices] };
}

interface LookedUp {
  readonly present: ReadonlyMap<string, string>;
  readonly notices: readonly Notice[];
}

async function lookUp(
  names: readonly string[],
  { unreadable, cutShort }: DeliveryRead,
  source: DeliverySource,
  signal: AbortSignal | undefined
): Promise<LookedUp> {
  if (names.length === 0 || source.presentNames === undefined) {
    return { present: new Map(), notices: [] };
  }
  const asked = names.slice(0, MOST_LOOKED_UP);
  try {
    // Who has just failed to answer would only be waited for again.
    const failed = [...unreadable, ...cutShort].find(({ error }) => isPassing(error));
    if (failed !== undefined) {
      throw failed.error;
    }
    return { present: await source.presentNames(asked, signal), notices: notAsked(names.length - asked.length) };
  } catch (error) {
    signal?.throwIfAborted();
    // Not by name: who asks for some repositories may not be one who may know of the others.
    const others = names.length === 1 ? 'another repository' : `${names.length} other repositories`;
    const text = `Whether incidents of ${others} in the incident log are of these under a former name could not be found out, and they are not counted: ${DoraError.from(error).message}`;
    return { present: new Map(), notices: [warningNotice(text)] };
  }
}

function notAsked(count: number): Notice[] {
  return count === 0
    ? []
    : [
        infoNotice(
          `The incident log names ${MOST_LOOKED_UP + count} other repositories: ${count} of them were not looked up, and may be former names of these`
        ),
      ];
}
