import { z } from 'zod';
import { DoraError } from '../../../engine/domain/doraError';
import { epochAsIso } from '../../../engine/domain/epochAsIso';
import { instantFromIso } from '../../../engine/domain/instantFromIso';
import type { IncidentEvent } from '../../../engine/events/incident';
import { quoted } from './describeText';

/** What stands in a text for a byte that is not of its encoding. */
export const LOST_CHARACTER = '\uFFFD';

/** Shell templates write "" for what is not known, and exports write null: both mean it is not there. */
const optionalText = (key: string) =>
  z
    .string({ error: (issue) => `${key} must be text, not ${quoted(issue.input)}` })
    .trim()
    .nullish()
    .transform((text) => (text ? text : undefined));

const timestamp = z
  .string({ error: (issue) => missingOr(issue.input, notTimestampText(issue.input), 'timestamp') })
  .transform((text, context) => {
    try {
      // A date alone would make a time to restore that is wrong by up to a day.
      if (/^\d{4}-\d{2}-\d{2}$/.test(text.trim())) {
        throw new DoraError(
          'badInput',
          `${quoted(text)} is not an ISO 8601 date and time such as 2026-03-01T09:30:00Z`
        );
      }
      return instantFromIso(text);
    } catch (error) {
      context.addIssue({ code: 'custom', message: `timestamp ${DoraError.from(error).message}` });
      return z.NEVER;
    }
  });

const incidentId = z
  .union([z.string().trim().min(1, { error: 'incident_id is empty' }), z.number()], {
    error: (issue) => missingOr(issue.input, 'incident_id must be text', 'incident_id'),
  })
  .transform(String)
  // Two ids that differ in nothing but lost characters would be one incident.
  .refine((id) => !id.includes(LOST_CHARACTER), {
    error: (issue) =>
      `incident_id ${quoted(issue.input)} has a character that is not UTF-8 (Windows-1252 or Latin-1?); save the log as UTF-8`,
  });

const incidentLogRow = z.object(
  {
    event: z
      .unknown()
      .transform((word) => (typeof word === 'string' ? word.trim().toLowerCase() : word))
      .pipe(
        z.enum(['detected', 'resolved'], {
          error: (issue) =>
            missingOr(issue.input, `event must be "detected" or "resolved", not ${quoted(issue.input)}`, 'event'),
        })
      ),
    timestamp,
    severity: optionalText('severity'),
    incident_id: incidentId,
    repository: optionalText('repository').refine((name) => name === undefined || /^[^/\s]+\/[^/\s]+$/.test(name), {
      error: (issue) => `repository must be written owner/name, not ${quoted(issue.input)}`,
    }),
  },
  { error: (issue) => `it is ${quoted(issue.input)} and not a JSON object` }
);

export type RowReading =
  { readonly kind: 'event'; readonly event: IncidentEvent } | { readonly kind: 'invalid'; readonly problem: string };

/** One row of an incident log as an event, or everything that is wrong with it. Unknown keys are ignored. */
export function readIncidentLogRow(value: unknown): RowReading {
  const parsed = incidentLogRow.safeParse(value);
  if (!parsed.success) {
    return { kind: 'invalid', problem: parsed.error.issues.map(({ message }) => message).join('; ') };
  }
  const { event, timestamp, severity, incident_id: incidentId, repository } = parsed.data;
  return {
    kind: 'event',
    event: {
      event,
      timestamp,
      incidentId,
      ...(severity !== undefined && { severity }),
      ...(repository !== undefined && { repository }),
    },
  };
}

/** A number could mean seconds or milliseconds, so it is refused; but whoever wrote it can see what to write. */
function notTimestampText(input: unknown): string {
  const meant = typeof input === 'number' ? epochAsIso(input) : undefined;
  const what = `timestamp must be text such as ${meant === undefined ? '"2026-03-01T09:30:00Z"' : `"${meant}"`}`;
  return `${what}, not ${quoted(input)}${meant === undefined ? '' : ', the number for that moment'}`;
}

function missingOr(input: unknown, message: string, key: string): string {
  return input === undefined || input === null ? `${key} is missing` : message;
}
