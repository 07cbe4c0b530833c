import type { IncidentRoom } from '../incidentRoom';
import { UrlIncidentSource } from './urlIncidentSource';

export interface UrlIncidentOptions {
  readonly kind: 'url';
  readonly url: string;
}

export const urlIncidents: IncidentRoom<UrlIncidentOptions> = {
  id: 'url',
  title: 'A URL',
  description: 'An incident log as a JSON array or NDJSON',
  open: ({ url }, { log: { fetch, addressFor }, now, kept }) => {
    const address = addressFor === undefined ? { url } : calledAt(addressFor, new URL(url));
    const source = new UrlIncidentSource({ ...address, fetch, now, ...(kept && { kept }) });
    return () => source;
  },
};

/** To people, the log is what fails or answers, not the proxy on the way. */
function calledAt(addressFor: (url: URL) => string, url: URL) {
  return { url: addressFor(url), name: url.origin + url.pathname };
}
