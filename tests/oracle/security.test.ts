import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import fc from 'fast-check';
import { DAY, HOUR, MINUTE } from '../../src/engine/domain/time';
import type { DeliveryEvents } from '../../src/engine/events/deliveryEvents';
import type { Vulnerability } from '../../src/engine/events/vulnerability';
import { DEFAULT_SETTINGS } from '../../src/engine/measuring/defaultSettings';
import { parseQuery } from '../../src/engine/query/parseQuery';
import { runQuery } from '../../src/engine/query/runQuery';

/** An alert as GitHub tells it, in milliseconds; what there is not is null. */
interface Alert {
  readonly severity: 'CRITICAL' | 'HIGH' | 'MODERATE' | 'LOW';
  readonly published: number | null;
  readonly created: number;
  readonly fixed: number | null;
  readonly dismissed: number | null;
}

const FROM = Date.UTC(2026, 2, 1);
const RANGE = { from: FROM, to: FROM + 30 * DAY };

const COLUMNS =
  '{"severity": "varchar", "published": "double", "created": "double", "fixed": "double", "dismissed": "double"}';

/** The same numbers from the rows, by the definitions of docs/metrics/security.md and by nothing of the product. */
const SQL = `
  with alert as (
    select severity, created, coalesce(fixed, dismissed, 'infinity'::double) as ended,
      case when created >= published then (created - published) / 1000 end as to_detect,
      (fixed - created) / 1000 as to_remediate,
      case severity when 'CRITICAL' then 86400 when 'HIGH' then 604800 end as target, fixed, dismissed
    from (select unnest(from_json($rows, '[${COLUMNS}]'), recursive := true))
  ), asked as (select ${RANGE.from}::double as "from", ${RANGE.to}::double as "to")
  select severity.name,
    quantile_cont(to_detect, 0.5) filter (created >= "from" and created < "to") as detect_p50,
    quantile_cont(to_detect, 0.95) filter (created >= "from" and created < "to") as detect_p95,
    avg(to_detect) filter (created >= "from" and created < "to") as detect_mean,
    100 * avg((to_detect < 86400)::int) filter (created >= "from" and created < "to") as detect_within,
    quantile_cont(to_remediate, 0.5) filter (fixed >= "from" and fixed < "to") as remediate_p50,
    quantile_cont(to_remediate, 0.95) filter (fixed >= "from" and fixed < "to") as remediate_p95,
    avg(to_remediate) filter (fixed >= "from" and fixed < "to") as remediate_mean,
    100 * avg((to_remediate < target)::int) filter (fixed >= "from" and fixed < "to") as remediate_within,
    count(*) filter (created < "to" and ended >= "to") as open,
    count(*) filter (created < "to" and ended >= "to" and "to" - created >= target * 1000) as overdue,
    count(*) filter (dismissed >= "from" and dismissed < "to") as dismissed
  from asked, (values ('critical', 'CRITICAL'), ('high', 'HIGH'), ('medium', 'MODERATE'), ('low', 'LOW')) severity(name, word)
  left join alert on alert.severity = severity.word
  group by severity.name`;

const STATISTICS = ['p50', 'p95', 'mean', 'within'] as const;
const SEVERITIES = ['critical', 'high', 'medium', 'low'] as const;

/** Times close to the bounds of targets and of the range are as likely as others. */
const span = fc.oneof(
  fc.integer({ min: -2, max: 60 * 24 * 20 }).map((minutes) => minutes * MINUTE),
  fc.constantFrom(0, DAY, DAY - 1, DAY + 1, 7 * DAY, 7 * DAY - 1)
);
const alert = fc
  .record({
    severity: fc.constantFrom('CRITICAL', 'HIGH', 'MODERATE', 'LOW'),
    created: fc.oneof(
      fc.integer({ min: -48, max: 24 * 32 }).map((hours) => FROM + hours * HOUR),
      fc.constantFrom(FROM, RANGE.to, RANGE.to - DAY, RANGE.to - 7 * DAY)
    ),
    detectedAfter: fc.option(span),
    endedAfter: fc.option(
      fc.tuple(
        fc.boolean(),
        span.map((millis) => Math.abs(millis))
      )
    ),
  })
  .map(({ severity, created, detectedAfter, endedAfter }): Alert => {
    const [isFixed, after] = endedAfter ?? [false, null];
    const ended = after === null ? null : created + after;
    return {
      severity,
      published: detectedAfter === null ? null : created - detectedAfter,
      created,
      fixed: isFixed ? ended : null,
      dismissed: isFixed ? null : ended,
    };
  });

let instance: DuckDBInstance;
let connection: DuckDBConnection;

beforeAll(async () => {
  instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  connection = await instance.connect();
});
afterAll(() => {
  connection.closeSync();
  instance.closeSync();
});

describe('the metrics of security', () => {
  it('are those that SQL works out of the alerts', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(alert, { minLength: 1, maxLength: 40 }), async (alerts) => {
        const reader = await connection.runAndReadAll(SQL, { rows: JSON.stringify(alerts) });
        const rows = reader.getRowObjectsJson();
        const expected = Object.fromEntries(
          rows.map(({ name, ...numbers }): [string, Record<string, number | null>] => [
            String(name),
            Object.fromEntries(
              Object.entries(numbers).map(([key, value]): [string, number | null] => [
                key,
                value === null ? null : Number(value),
              ])
            ),
          ])
        );
        const actual = bySeverity(alerts.map(vulnerability));
        for (const severity of SEVERITIES) {
          for (const [key, value] of Object.entries(expected[severity] ?? {})) {
            const told = actual[severity][key];
            expect([severity, key, told]).toEqual([
              severity,
              key,
              typeof value === 'number' ? expect.closeTo(value, 6) : value,
            ]);
          }
        }
      }),
      { numRuns: 60 }
    );
  });
});

function vulnerability({ severity, published, created, fixed, dismissed }: Alert, index: number): Vulnerability {
  const end =
    fixed !== null
      ? ({ kind: 'remediated', at: fixed } as const)
      : dismissed !== null
        ? ({ kind: 'dismissed', at: dismissed } as const)
        : null;
  return { id: `#${index}`, repository: 'acme/shop', severity, publishedAt: published, detectedAt: created, end };
}

/** What the engine says, under the names that the SQL has. */
function bySeverity(vulnerabilities: readonly Vulnerability[]) {
  const events: DeliveryEvents = {
    repositories: [{ repository: 'acme/shop', deployments: [], pullRequests: [] }],
    incidents: { kind: 'notConfigured' },
    vulnerabilities: { kind: 'read', vulnerabilities, repositories: ['acme/shop'], unread: [] },
    notices: [],
  };
  const ask = (query: object) => {
    const asked = parseQuery({ metric: 'security', severity: 'each', ...query });
    const options = { range: RANGE, now: RANGE.to, timeZone: 'UTC', settings: DEFAULT_SETTINGS };
    const [frame] = runQuery(asked, events, options);
    return frame?.fields ?? [];
  };
  const statistics = STATISTICS.map((statistic) => (statistic === 'within' ? 'withinTarget' : statistic));
  const numbers = (of: string, severity: string, name: string) =>
    ask({ of, statistics }).find((field) => field.name === name && field.labels?.severity === severity)?.values[0] ??
    null;
  return Object.fromEntries(
    SEVERITIES.map((severity): [string, Record<string, unknown>] => [
      severity,
      Object.fromEntries([
        ...(['detect', 'remediate'] as const).flatMap((what) =>
          STATISTICS.map((statistic, index) => [
            `${what}_${statistic}`,
            numbers(what === 'detect' ? 'detection' : 'remediation', severity, statistics[index] ?? ''),
          ])
        ),
        ...['open', 'overdue', 'dismissed'].map((of) => [of, numbers(of, severity, of)]),
      ]),
    ])
  ) as Record<(typeof SEVERITIES)[number], Record<string, unknown>>;
}
