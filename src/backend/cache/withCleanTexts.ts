import type { IncidentHistory } from '../../engine/events/deliveryEvents';
import type { DatedRead } from '../../sources/sharedReads';

/** The read without secrets in what its texts quote of the answers of servers. */
export function withCleanTexts(read: DatedRead, clean: (text: string) => string): DatedRead {
  const { repositories, incidents, notices } = read.events;
  return {
    ...read,
    events: {
      repositories: repositories.map((repository) =>
        repository.whyNoDeployments === undefined
          ? repository
          : { ...repository, whyNoDeployments: clean(repository.whyNoDeployments) }
      ),
      incidents: withCleanReason(incidents, clean),
      notices: notices.map((notice) => ({ ...notice, text: clean(notice.text) })),
    },
  };
}

function withCleanReason(history: IncidentHistory, clean: (text: string) => string): IncidentHistory {
  return history.kind === 'unreadable' ? { ...history, reason: clean(history.reason) } : history;
}
