import { z } from 'zod';
import { urlProblem } from '../../problems';
import { checkedTogether, shapeOf, text, type Setting } from '../../setting';
import { loadedWhenAsked, type IncidentRoom } from '../incidentRoom';
import { parseLogAddress } from './logAddress';

export interface UrlIncidentOptions {
  readonly kind: 'url';
  readonly url: string;
}

const settings = {
  incidentUrl: {
    schema: text(''),
    about: 'incidents',
    help: 'The address of the incident log, a JSON array or NDJSON; with incidentSource url',
    variable: 'DORA_INCIDENT_URL',
    flag: {
      name: '--incidents',
      value: '<url or file>',
      help: 'an incident log, JSON array or NDJSON; - reads standard input, collector reads the collector',
    },
  },
} as const satisfies Record<string, Setting>;

export const urlIncidents = {
  id: 'url',
  title: 'A URL',
  description: 'An incident log as a JSON array or NDJSON',
  place: 'in a log at a URL',
  settings,
  options: checkedTogether(z.object(shapeOf(settings)), ({ incidentUrl }) => ({
    incidentUrl: incidentUrl === '' ? 'The incident log has no URL yet' : urlProblem(incidentUrl),
  })).transform(({ incidentUrl: url }): UrlIncidentOptions => ({ kind: 'url', url })),
  open: ({ url }, { log: { fetch, addressFor }, now, kept }) => {
    const { name } = parseLogAddress(url);
    const source = loadedWhenAsked(async () => {
      const { UrlIncidentSource } = await import('./urlIncidentSource');
      // To people, the log is what fails or answers, not the relay on the way.
      return new UrlIncidentSource({ url: addressFor?.(new URL(url)) ?? url, name, fetch, now, ...(kept && { kept }) });
    });
    return () => source;
  },
} as const satisfies IncidentRoom<UrlIncidentOptions>;
