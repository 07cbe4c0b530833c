/** The messages of `pluginProto.ts` and `hostProto.ts` as they are read and written. */

export interface PluginContextMessage {
  readonly orgId: number;
  /** Not there where Grafana asks by itself, as for alert rules. */
  readonly user: UserMessage | null;
  readonly dataSourceInstanceSettings: DataSourceInstanceSettingsMessage | null;
}

interface UserMessage {
  readonly role: string;
}

export interface DataSourceInstanceSettingsMessage {
  readonly name: string;
  readonly uid: string;
  readonly jsonData: Uint8Array;
  readonly decryptedSecureJsonData: Readonly<Record<string, string>>;
}

/** Every request has one, though proto3 allows to leave it out. */
export interface WithContext {
  readonly pluginContext: PluginContextMessage | null;
}

export interface QueryDataRequestMessage extends WithContext {
  readonly queries: readonly DataQueryMessage[];
}

export interface DataQueryMessage {
  readonly refId: string;
  readonly maxDataPoints: number;
  readonly intervalMS: number;
  readonly timeRange: { readonly fromEpochMS: number; readonly toEpochMS: number } | null;
  readonly json: Uint8Array;
}

export interface QueryDataResponseMessage {
  readonly responses: Readonly<Record<string, DataResponseMessage>>;
}

export interface DataResponseMessage {
  readonly frames: readonly Uint8Array[];
  readonly error?: string;
  readonly status: number;
  readonly errorSource?: 'plugin' | 'downstream';
}

export type QueryChunkedDataResponseMessage = Omit<DataResponseMessage, 'frames'>;

export interface CheckHealthResponseMessage {
  readonly status: 'UNKNOWN' | 'OK' | 'ERROR';
  readonly message: string;
  readonly jsonDetails: Uint8Array;
}

export interface CollectMetricsResponseMessage {
  readonly metrics: { readonly prometheus: Uint8Array };
}

export interface CallResourceRequestMessage extends WithContext {
  readonly path: string;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, { readonly values: readonly string[] }>>;
  readonly body: Uint8Array;
}

export interface CallResourceResponseMessage {
  readonly code: number;
  readonly headers: Readonly<Record<string, { readonly values: readonly string[] }>>;
  readonly body: Uint8Array;
}

export interface StreamRequestMessage {
  readonly path: string;
}

export interface StreamResponseMessage {
  readonly status: 'OK' | 'NOT_FOUND' | 'PERMISSION_DENIED';
}

export interface HealthCheckRequestMessage {
  readonly service: string;
}

export interface HealthCheckResponseMessage {
  readonly status: 'SERVING' | 'NOT_SERVING' | 'SERVICE_UNKNOWN';
}
