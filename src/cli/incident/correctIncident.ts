import { writeLine } from '../writeText';
import { DoraError } from '../../engine/domain/doraError';
import { incidentIdKey } from '../../engine/events/groupByIncident';
import type { Instant } from '../../engine/domain/time';
import type { CommandContext } from '../commandContext';
import { chosenIncident, type ChoiceOptions } from './chosenIncident';
import { describeIncident } from './describeIncident';
import { shownMoment } from '../localTime';
import { momentOf, repositoryOption, severityOption } from './incidentOptions';
import type { IncidentWord, KnownIncident } from './knownIncidents';
import { tellCollector, type ToldEvent } from './tellCollector';

export interface CorrectOptions extends ChoiceOptions {
  readonly severity?: string;
  readonly detected?: string;
  readonly resolved?: string;
  readonly moveTo?: string;
}

/** Has the collector know an incident as it was; what was said before stays in the history. */
export async function correctIncident(id: string, options: CorrectOptions, { host }: CommandContext): Promise<void> {
  const wanted = wantedCorrection(options);
  const { incident, others, access } = await chosenIncident(id, options, host, { open: false });
  refuseImpossible(incident, wanted);
  refuseTaken(incident, wanted, others);
  const { changes, events } = corrections(incident, wanted);
  if (changes.length === 0) {
    throw new DoraError(
      'badInput',
      `${incident.id} is that already: ${describeIncident(incident)}. Nothing was changed`
    );
  }
  await tellCollector(access, host, events);
  writeLine(host.stdout, `${incident.id}  corrected: ${changes.join(', ')}`);
}

function wantedCorrection({ severity, detected, resolved, moveTo }: CorrectOptions): WantedCorrection {
  if ([severity, detected, resolved, moveTo].every((option) => option === undefined)) {
    throw new DoraError('badInput', 'Say what was wrong: --severity, --detected, --resolved or --move-to');
  }
  return {
    ...(severity !== undefined && { severity: severityOption(severity) }),
    ...(detected !== undefined && { detectedAt: momentOf('--detected', detected) }),
    ...(resolved !== undefined && { resolvedAt: momentOf('--resolved', resolved) }),
    ...(moveTo !== undefined && { repository: repositoryOption('--move-to', moveTo) }),
  };
}

/** Two that have one id in one repository are one, which nobody could part again. */
function refuseTaken({ id }: KnownIncident, { repository }: WantedCorrection, others: readonly KnownIncident[]): void {
  const wanted = repository?.toLowerCase();
  const there = others.find(
    (one) => incidentIdKey(one.id) === incidentIdKey(id) && one.repository?.toLowerCase() === wanted
  );
  if (wanted !== undefined && there !== undefined) {
    throw new DoraError(
      'badInput',
      `${repository} has an incident ${id} of its own: ${describeIncident(there)}. Nothing was changed`
    );
  }
}

function refuseImpossible(incident: KnownIncident, wanted: WantedCorrection): void {
  const detectedAt = wanted.detectedAt ?? incident.detectedAt;
  const resolvedAt = wanted.resolvedAt ?? incident.resolvedAt;
  if (wanted.resolvedAt !== undefined && incident.resolvedAt === null) {
    throw new DoraError(
      'badInput',
      `${incident.id} is ${describeIncident(incident)}: it has no resolution to correct. Nothing was changed. ` +
        `If service is restored: dora incident resolve ${incident.id} --at …`
    );
  }
  if (resolvedAt !== null && resolvedAt < detectedAt) {
    throw new DoraError(
      'badInput',
      `${incident.id} cannot be resolved ${shownMoment(resolvedAt)}, before it was detected ${shownMoment(detectedAt)}. ` +
        'Nothing was changed'
    );
  }
  const wasOneDetection = incident.detectedLastAt === incident.detectedAt;
  const detectedLastAt = wasOneDetection ? detectedAt : Math.max(detectedAt, incident.detectedLastAt);
  if (wanted.resolvedAt !== undefined && wanted.resolvedAt < detectedLastAt) {
    throw new DoraError(
      'badInput',
      `${incident.id} was detected again ${shownMoment(detectedLastAt)}, after ${shownMoment(wanted.resolvedAt)}, ` +
        'and would be open. Nothing was changed'
    );
  }
}

/** What an incident was in truth. */
interface WantedCorrection {
  readonly severity?: string;
  readonly detectedAt?: Instant;
  readonly resolvedAt?: Instant;
  readonly repository?: string;
}

interface Corrections {
  /** What becomes different, for people. */
  readonly changes: readonly string[];
  /** In an order in which the incident is never resolved before it is detected. */
  readonly events: readonly ToldEvent[];
}

/** The events that make an incident what it was in truth, each in place of one that holds; none where it is that already. */
function corrections(incident: KnownIncident, wanted: WantedCorrection): Corrections {
  const { severity, detectedAt, resolvedAt, repository } = wanted;
  const changes = [
    ...change('severity', incident.severity ?? 'none', severity, (a, b) => a.toLowerCase() === b.toLowerCase()),
    ...change('detected', shownMoment(incident.detectedAt), shown(detectedAt)),
    ...change('resolved', shown(incident.resolvedAt ?? undefined) ?? 'never', shown(resolvedAt)),
    ...change(
      'repository',
      incident.repository ?? 'every one',
      repository,
      (a, b) => a.toLowerCase() === b.toLowerCase()
    ),
  ];
  const detections = incident.words.filter(({ event }) => event === 'detected');
  const resolutions = incident.words.filter(({ event }) => event === 'resolved');
  const earliest = Math.min(...detections.map(({ timestamp }) => timestamp));
  const latest = Math.max(...resolutions.map(({ timestamp }) => timestamp));
  const detected = detections.flatMap((word) =>
    // The earliest detection counts, and what others say earlier than that would count instead.
    corrected(word, {
      at:
        detectedAt !== undefined && (word.timestamp === earliest || word.timestamp < detectedAt)
          ? detectedAt
          : undefined,
      severity,
      repository,
    })
  );
  const resolved = resolutions.flatMap((word) =>
    // And the last resolution.
    corrected(word, {
      at:
        resolvedAt !== undefined && (word.timestamp === latest || word.timestamp > resolvedAt) ? resolvedAt : undefined,
      severity: undefined,
      repository,
    })
  );
  const movesLater = detectedAt !== undefined && detectedAt > incident.detectedAt;
  return { changes, events: movesLater ? [...resolved, ...detected] : [...detected, ...resolved] };
}

function change(
  what: string,
  before: string,
  after: string | undefined,
  isSame: (a: string, b: string) => boolean = (a, b) => a === b
): string[] {
  return after === undefined || isSame(before, after) ? [] : [`${what} ${before} → ${after}`];
}

function shown(moment: Instant | undefined): string | undefined {
  return moment === undefined ? undefined : shownMoment(moment);
}

function corrected(
  { id, event, timestamp, incidentId, severity, repository }: IncidentWord,
  to: {
    readonly at: Instant | undefined;
    readonly severity: string | undefined;
    readonly repository: string | undefined;
  }
): ToldEvent[] {
  const before = { at: timestamp, severity, repository };
  const after = {
    at: to.at ?? timestamp,
    severity: to.severity ?? severity,
    repository: to.repository ?? repository,
  };
  if (JSON.stringify(before).toLowerCase() === JSON.stringify(after).toLowerCase()) {
    return [];
  }
  return [
    {
      event,
      at: after.at,
      incidentId,
      supersedes: id,
      ...(after.severity !== undefined && { severity: after.severity }),
      ...(after.repository !== undefined && { repository: after.repository }),
    },
  ];
}
