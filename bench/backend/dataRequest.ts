import type { TimeRange } from '../../src/engine/domain/timeRange';

export type SavedQuery = Readonly<Record<string, unknown>>;

/** A data source as Grafana has it saved. */
export interface SavedDataSource {
  readonly uid: string;
  readonly jsonData: Readonly<Record<string, unknown>>;
  readonly token: string;
}

/** What Grafana's server sends to a plugin; the messages are those of `src/backend/protocol/messages`. */
export interface QueryDataRequest {
  readonly pluginContext: object;
  readonly queries: ReadonlyArray<{ readonly refId: string }>;
}

/** The queries of a panel of a usual width, named Q0, Q1, … */
export function dataRequest(
  { uid, jsonData, token }: SavedDataSource,
  queries: readonly SavedQuery[],
  range: TimeRange
): QueryDataRequest {
  return {
    pluginContext: {
      orgId: 1,
      dataSourceInstanceSettings: {
        uid,
        name: 'DORA',
        jsonData: Buffer.from(JSON.stringify(jsonData)),
        decryptedSecureJsonData: { token },
      },
    },
    queries: queries.map((query, index) => {
      const refId = `Q${index}`;
      return {
        refId,
        maxDataPoints: 1_000,
        intervalMS: 60_000,
        timeRange: { fromEpochMS: range.from, toEpochMS: range.to },
        json: Buffer.from(JSON.stringify({ ...query, refId })),
      };
    }),
  };
}
