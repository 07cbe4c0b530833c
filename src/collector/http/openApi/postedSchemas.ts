import { z } from 'zod';
import { POSTED_KINDS, type PostedKind } from '../../events/collectorEvent';
import { eventBodies } from '../../events/eventBodies';
import { EVENT_ID, MOMENT, type SchemaObject } from './schemaObject';

const SHA = '6dcb09b5b57875f334f61aebed695e2e4193db5e';

/** A whole event of each kind, but for its severity. */
const EXAMPLES: Readonly<Record<PostedKind, SchemaObject>> = {
  deployment: {
    timestamp: '2026-03-01T09:30:00Z',
    environment: 'production',
    commit_sha: SHA,
    version: 'v1.4.0',
    status: 'success',
    repository: 'owner/name',
  },
  'lead-time': { lead_time_seconds: 5_400, pr_number: 12, commit_count: 3, repository: 'owner/name' },
  incident: {
    event: 'detected',
    timestamp: '2026-03-01T09:30:00Z',
    incident_id: 'INC-7',
    repository: 'owner/name',
  },
  'deployment-frequency': { count: 4, window: '24h', repository: 'owner/name' },
  'change-failure-rate': { rate: 12.5, window: '30d', repository: 'owner/name' },
  vulnerability: {
    event: 'published',
    timestamp: '2026-03-01T09:30:00Z',
    vulnerability_id: 'GHSA-xxxx-xxxx-xxxx',
    repository: 'owner/name',
  },
};

/** What a member's own schema checks by code, or cannot say: the same member means the same in every body. */
const SAID_OF_MEMBERS: Readonly<Record<string, SchemaObject>> = {
  timestamp: { ...MOMENT, description: 'With a time and a zone, not in the future and not before 2000' },
  repository: {
    pattern: '^$|^[\\w\\-]+/(?!\\.\\.?$)[\\w.\\-]+$',
    description: 'owner/name',
    examples: ['owner/name'],
  },
  environment: { default: 'production', examples: ['production'] },
  status: { default: 'success', description: 'As job.status says it; cancelled and skipped are no deployments' },
  commit_sha: { examples: [SHA] },
  version: { examples: ['v1.4.0'] },
  incident_id: { examples: ['INC-7'] },
  vulnerability_id: { examples: ['GHSA-xxxx-xxxx-xxxx'] },
  lead_time_seconds: { examples: [5_400] },
  rate: { description: 'In percent', examples: [12.5] },
  window: { pattern: '^\\d+\\s*(?:m|min|h|d|w)$', examples: ['24h'] },
};

const supersedes: SchemaObject = {
  description: 'The id of the event that this one corrects',
  anyOf: [EVENT_ID, { type: 'integer', minimum: 1 }],
};

/** The events of each call as they are posted, by name: made from the schemas that check them. */
export function postedSchemas(severities: readonly string[]): Readonly<Record<string, SchemaObject>> {
  const bodies = eventBodies({ now: () => 0, severities });
  return Object.fromEntries(
    POSTED_KINDS.map((kind) => {
      const { $schema: _dialect, ...body } = z.toJSONSchema(bodies[kind], { io: 'input', unrepresentable: 'any' });
      const members = Object.entries((body.properties ?? {}) as Record<string, SchemaObject>).map(
        ([name, member]): [string, SchemaObject] => [name, { ...readable(member), ...SAID_OF_MEMBERS[name] }]
      );
      return [
        postedName(kind),
        {
          ...body,
          properties: { ...Object.fromEntries(members), supersedes },
          examples: [exampleOf(kind, severities)],
        },
      ];
    })
  );
}

/** A whole event. It corrects no other one, which might not be there: it can be posted as it is. */
export function exampleOf(kind: PostedKind, severities: readonly string[]): SchemaObject {
  const hasSeverity = kind === 'incident' || kind === 'vulnerability';
  return { ...EXAMPLES[kind], ...(hasSeverity && { severity: severities[0] }) };
}

/** Such as `PostedLeadTime`. */
export function postedName(kind: PostedKind): string {
  return `Posted${kind.replace(/(?:^|-)./g, (start) => start.slice(-1).toUpperCase())}`;
}

/**
 * A member that may be null as one type instead of two; without the pattern of plain text, which needs Unicode properties
 * that not every language's expressions have.
 */
function readable({ pattern: _pattern, allOf: _patterns, ...member }: SchemaObject): SchemaObject {
  const { anyOf, ...others } = member as { readonly anyOf?: readonly SchemaObject[] };
  const [value, nothing] = anyOf ?? [];
  if (anyOf === undefined || value === undefined) {
    return member;
  }
  if (nothing?.type !== 'null') {
    return { ...others, anyOf: anyOf.map(readable) };
  }
  return {
    ...readable(value),
    ...(Array.isArray(value.enum) && { enum: [...(value.enum as unknown[]), null] }),
    ...others,
    type: [value.type, 'null'],
  };
}
