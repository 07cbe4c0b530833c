import type { DeliveryEvents } from '../events/deliveryEvents';
import { nameInAnswers, selectsRepository } from '../events/repositoryNames';
import type { VulnerabilityHistory } from '../events/vulnerability';

/** The vulnerabilities of the repositories that a query asks for, each under the name that its answer has for it. */
export function vulnerabilitiesAsked(
  { repositories, vulnerabilities: history }: DeliveryEvents,
  asked: readonly string[]
): VulnerabilityHistory {
  if (history === undefined || history.kind === 'notConfigured') {
    return { kind: 'notConfigured' };
  }
  const nameOf = nameInAnswers(repositories);
  const isAsked = (name: string) => {
    const known = repositories.find(({ repository }) => repository === nameOf(name));
    return selectsRepository(asked, known ?? { repository: name });
  };
  const named = <One extends { readonly repository: string }>(all: readonly One[]): One[] =>
    all.filter(({ repository }) => isAsked(repository)).map((one) => ({ ...one, repository: nameOf(one.repository) }));
  return {
    kind: 'read',
    vulnerabilities: named(history.vulnerabilities),
    repositories: history.repositories.filter(isAsked).map(nameOf),
    unread: named(history.unread),
  };
}
