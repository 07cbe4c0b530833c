import { z } from 'zod';
import { firstUnseen } from '../../engine/text/unseen';
import type { CollectorEvent, IncidentWithdrawal, PostedKind } from './collectorEvent';
import { eventBodies, type BodyContext } from './eventBodies';

/** An answer is not to be larger than what was posted. */
const UNKNOWN_MEMBERS_NAMED = 20;

/** Several times as many as any event has; schemas take seconds for half a million, in which nobody else is served. */
const MOST_MEMBERS = 100;

/**
 * What a posted value is: an event, perhaps one that supersedes another; the withdrawal of an incident, or of one event
 * about it; or all that is wrong with it.
 */
export type PostedValue =
  | { readonly kind: 'event'; readonly event: CollectorEvent; readonly supersedes?: string }
  | { readonly kind: 'withdrawal'; readonly withdrawal: IncidentWithdrawal; readonly supersedes?: string }
  | { readonly kind: 'invalid'; readonly problems: readonly MemberProblem[] };

export interface MemberProblem {
  /** A JSON pointer: https://www.rfc-editor.org/rfc/rfc6901 */
  readonly pointer: string;
  readonly detail: string;
}

/** What is empty, where a shell or jq did not find the id, is refused: as an event of its own it would count twice. */
const eventId = z
  .union([z.string(), z.number()])
  .transform(String)
  .pipe(z.string().regex(/^[1-9]\d{0,14}$/));

const envelope = z.looseObject({
  supersedes: z
    .custom((value) => eventId.safeParse(value).success, {
      error: 'must be the id of the event that this one corrects, such as "41"; leave it out where it corrects none',
      abort: true,
    })
    .transform(String)
    .optional(),
});

export type ReadEvent = (kind: PostedKind, value: unknown) => PostedValue;

/** Makes what reads a value that was posted as an event of a kind. */
export function eventReader(context: BodyContext): ReadEvent {
  const bodies = eventBodies(context);
  return (kind, value) => {
    if (typeof value === 'object' && value !== null && Object.keys(value).length > MOST_MEMBERS) {
      const detail = `has more than ${MOST_MEMBERS} members, which is more than any event has`;
      return { kind: 'invalid', problems: [{ pointer: '', detail }] };
    }
    const opened = envelope.safeParse(value);
    if (!opened.success) {
      return { kind: 'invalid', problems: problemsOf(opened.error, value) };
    }
    const { supersedes, ...body } = opened.data;
    const parsed = bodies[kind].safeParse(body);
    if (typeof value === 'object' && value !== null && Object.hasOwn(value, '__proto__')) {
      // Schemas pass over it, whatever is in it.
      return { kind: 'invalid', problems: [unknownMember('__proto__')] };
    }
    if (!parsed.success) {
      return { kind: 'invalid', problems: problemsOf(parsed.error, value) };
    }
    const unseen = supersedes === undefined ? unseenNames(parsed.data) : [];
    if (unseen.length > 0) {
      return { kind: 'invalid', problems: unseen };
    }
    const corrects = supersedes === undefined ? {} : { supersedes };
    return parsed.data.kind === 'incident-withdrawal'
      ? { kind: 'withdrawal', withdrawal: parsed.data, ...corrects }
      : { kind: 'event', event: parsed.data, ...corrects };
  };
}

/**
 * Names that nobody could tell from others, as they hold what is not seen or turns text round. What is stored already can
 * still be corrected and ended; whether the id of an incident is new is decided where those that are known are.
 */
function unseenNames(event: CollectorEvent | IncidentWithdrawal): MemberProblem[] {
  const names: Readonly<Record<string, string | undefined>> =
    event.kind === 'deployment'
      ? { environment: event.environment, commit_sha: event.commitSha, version: event.version }
      : event.kind === 'vulnerability' && event.event !== 'remediated'
        ? { vulnerability_id: event.vulnerabilityId }
        : {};
  return Object.entries(names).flatMap(([member, name = '']) => {
    const unseen = firstUnseen(name);
    const detail = `has a character in it that is not seen (${unseen}): write it without`;
    return unseen === undefined ? [] : [{ pointer: `/${member}`, detail }];
  });
}

/** What a schema says is wrong with a value, member by member. */
export function problemsOf({ issues }: z.ZodError, value: unknown): MemberProblem[] {
  return issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.slice(0, UNKNOWN_MEMBERS_NAMED).map(unknownMember);
    }
    const isOfOtherType = issue.code === 'invalid_type' || issue.code === 'invalid_union';
    const isMissing = isOfOtherType && issue.path.length > 0 && at(value, issue.path) === undefined;
    return [
      {
        pointer: issue.path.map((part) => `/${String(part)}`).join(''),
        detail: isMissing ? 'is missing' : issue.message,
      },
    ];
  });
}

function unknownMember(name: string): MemberProblem {
  const shown = name.length > 60 ? `${name.slice(0, 60)}…` : name;
  return {
    pointer: `/${shown.replaceAll('~', '~0').replaceAll('/', '~1')}`,
    detail: 'is not known here: correct its name or leave it out',
  };
}

function at(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null ? (inner as Record<PropertyKey, unknown>)[key] : undefined,
    value
  );
}
