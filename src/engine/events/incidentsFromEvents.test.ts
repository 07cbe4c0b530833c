import { instantFromIso } from '../domain/instantFromIso';
import { detected, resolved } from '../testing/anIncident.fixtures';
import type { IncidentEvent } from './incident';
import { incidentsFromEvents } from './incidentsFromEvents';

const nine = '2026-03-01T09:00Z';
const ten = '2026-03-01T10:00Z';
const eleven = '2026-03-01T11:00Z';
const noon = '2026-03-01T12:00Z';

/** Each incident as `id detected–resolved`, by the hour. */
function inShort(...events: IncidentEvent[]): string[] {
  const hour = (instant: number | null) => (instant === null ? 'open' : String(new Date(instant).getUTCHours()));
  return incidentsFromEvents(events).incidents.map(
    ({ id, detectedAt, resolvedAt }) => `${id} ${hour(detectedAt)}–${hour(resolvedAt)}`
  );
}

function noticesOf(...events: IncidentEvent[]): string[] {
  return incidentsFromEvents(events).notices.map(({ text }) => text);
}

describe('incidentsFromEvents', () => {
  it('pairs detected with resolved', () => {
    expect(inShort(detected(nine), resolved(ten))).toEqual(['INC-1 9–10']);
  });

  it('takes both spellings of a letter with a mark for the same id', () => {
    const composed = { ...resolved(ten), incidentId: 'St\u00f6rung' };
    expect(inShort({ ...detected(nine), incidentId: 'Sto\u0308rung' }, composed)).toEqual(['Sto\u0308rung 9–10']);
  });

  it('takes the log in any order', () => {
    expect(inShort(resolved(ten), detected(nine))).toEqual(['INC-1 9–10']);
  });

  it('counts a repeated line once', () => {
    expect(inShort(detected(nine), detected(nine), resolved(ten), resolved(ten))).toEqual(['INC-1 9–10']);
  });

  it('takes the earliest detected and the last resolved', () => {
    expect(inShort(detected(ten), detected(nine), resolved(noon), resolved(eleven))).toEqual(['INC-1 9–12']);
  });

  describe('of an incident that was reopened', () => {
    it('has the last event decide: it is open', () => {
      expect(inShort(detected(nine), resolved(ten), detected(eleven))).toEqual(['INC-1 9–open']);
      expect(noticesOf(detected(nine), resolved(ten), detected(eleven))).toEqual([]);
    });

    it('takes it as one, until it was resolved for good', () => {
      expect(inShort(detected(nine), resolved(ten), detected(eleven), resolved(noon))).toEqual(['INC-1 9–12']);
    });

    it('does not go by the order of rows', () => {
      expect(inShort(detected(eleven), resolved(ten), detected(nine))).toEqual(['INC-1 9–open']);
      expect(inShort(resolved(noon), detected(eleven), resolved(ten), detected(nine))).toEqual(['INC-1 9–12']);
    });

    it('takes the resolution for the later event of one moment', () => {
      expect(inShort(detected(nine), detected(eleven), resolved(eleven))).toEqual(['INC-1 9–11']);
      expect(inShort(resolved(eleven), detected(eleven), detected(nine))).toEqual(['INC-1 9–11']);
    });

    it('says that one id may stand for two outages where more than a day lay between', () => {
      const fifth = '2026-03-05T09:00Z';
      const again = [detected(nine), resolved(ten), detected(fifth), resolved('2026-03-05T10:00Z')];
      // From the 1st at 9 to the 5th at 10: four days and an hour, of which two hours were outages.
      expect(incidentsFromEvents(again).incidents).toMatchObject([
        { detectedAt: instantFromIso(nine), resolvedAt: instantFromIso('2026-03-05T10:00Z') },
      ]);
      const sentence =
        'Incident detected again more than a day after the resolution; counted from the first detection on, ' +
        'where another outage needs an id of its own: INC-1';
      expect(noticesOf(...again)).toEqual([sentence]);
      expect(noticesOf(...again.slice(0, 3))).toEqual([sentence]);
      expect(noticesOf(detected(nine), resolved(ten), detected('2026-03-02T10:00Z'))).toEqual([]);
      // Somebody told of it again while it went on.
      expect(noticesOf(detected(nine), detected(fifth), resolved('2026-03-05T10:00Z'))).toEqual([]);
    });
  });

  it('leaves an incident open that was never resolved', () => {
    const { incidents, notices } = incidentsFromEvents([detected(nine)]);
    expect(incidents).toEqual([{ id: 'INC-1', detectedAt: instantFromIso(nine), resolvedAt: null }]);
    expect(notices).toEqual([]);
  });

  it('leaves out an incident that was resolved and never detected, and names it', () => {
    expect(inShort(resolved(ten), detected(nine, { incidentId: 'INC-2' }))).toEqual(['INC-2 9–open']);
    expect(noticesOf(resolved(ten))).toEqual([
      'Incident resolved in the incident log but never detected; left out: INC-1',
    ]);
  });

  it('names five of those and counts the rest', () => {
    const events = [7, 3, 1, 6, 2, 5, 4].map((id) => resolved(ten, { incidentId: `INC-${id}` }));
    expect(noticesOf(...events)).toEqual([
      '7 incidents resolved in the incident log but never detected; left out: INC-1, INC-2, INC-3, INC-4, INC-5 and 2 more',
    ]);
  });

  it('tells of what concerns the reader alone, and joins what names no repository to its incident first', () => {
    const events = [
      resolved(ten, { incidentId: 'OURS-1', repository: 'acme/shop' }),
      resolved(ten, { incidentId: 'THEIRS-1', repository: 'acme/secret' }),
      detected(ten, { incidentId: 'THEIRS-2', repository: 'acme/secret' }),
      resolved(nine, { incidentId: 'THEIRS-2', repository: 'acme/secret' }),
      detected(nine, { incidentId: 'THEIRS-3', repository: 'acme/secret' }),
      resolved(ten, { incidentId: 'THEIRS-3' }),
      resolved(ten, { incidentId: 'ANYBODYS' }),
    ];
    const { incidents, notices } = incidentsFromEvents(events, (name) => name === 'acme/shop');
    expect(notices.map(({ text }) => text)).toEqual([
      '2 incidents resolved in the incident log but never detected; left out: ANYBODYS, OURS-1',
    ]);
    expect(incidents).toEqual(incidentsFromEvents(events).incidents);
  });

  it('leaves an incident open that was only resolved before it was detected, and says so', () => {
    expect(inShort(resolved(nine), detected(ten))).toEqual(['INC-1 10–open']);
    expect(noticesOf(resolved(nine), detected(ten))).toEqual([
      'Incident resolved only before detected; counted as open: INC-1',
    ]);
  });

  it('passes over a resolution from before the detection where another one followed', () => {
    expect(inShort(resolved(nine), detected(ten), resolved(eleven))).toEqual(['INC-1 10–11']);
    expect(noticesOf(resolved(nine), detected(ten), resolved(eleven))).toEqual([]);
  });

  it('takes an incident resolved in the moment it was detected as restored at once', () => {
    expect(inShort(detected(nine), resolved(nine))).toEqual(['INC-1 9–9']);
  });

  it('tells the same id in two repositories apart', () => {
    const shop = { repository: 'acme/shop' };
    const docs = { repository: 'acme/docs' };
    expect(
      inShort(detected(nine, shop), detected(ten, docs), resolved(eleven, docs), resolved(noon, shop)).sort()
    ).toEqual(['INC-1 10–11', 'INC-1 9–12']);
  });

  it('does not tell repositories apart by case, as GitHub does not', () => {
    expect(inShort(detected(nine, { repository: 'Acme/Shop' }), resolved(ten, { repository: 'acme/shop' }))).toEqual([
      'INC-1 9–10',
    ]);
  });

  it('gives a resolution without a repository to the one incident of that id', () => {
    expect(inShort(detected(nine, { repository: 'acme/shop' }), resolved(ten))).toEqual(['INC-1 9–10']);
  });

  it('keeps the severity of the detection, and that of the resolution where the detection has none', () => {
    const severityOf = (...events: IncidentEvent[]) => incidentsFromEvents(events).incidents[0]?.severity;
    expect(severityOf(resolved(ten, { severity: 'low' }), detected(nine, { severity: 'critical' }))).toBe('critical');
    expect(severityOf(detected(nine), resolved(ten, { severity: 'low' }))).toBe('low');
  });

  it('gives incidents in the order in which they were detected', () => {
    expect(
      inShort(
        detected(ten, { incidentId: 'b' }),
        detected(nine, { incidentId: 'c' }),
        detected(ten, { incidentId: 'a' })
      )
    ).toEqual(['c 9–open', 'a 10–open', 'b 10–open']);
  });

  it('makes nothing of an empty log', () => {
    expect(incidentsFromEvents([])).toEqual({ incidents: [], notices: [] });
  });
});
