import type { TimeRange } from '../engine/domain/timeRange';
import type { Frame } from '../engine/frames/frame';

/**
 * What Grafana's server can ask of the plugin, without how it asks: the services under `protocol/` turn messages into
 * these calls and answers back into messages.
 * @see https://grafana.com/developers/plugin-tools/key-concepts/backend-plugins/
 */
export interface PluginCalls {
  /** Every query has an answer of its own: one that fails leaves the others alone. */
  queryData(request: QueryDataRequest, signal: AbortSignal): Promise<ReadonlyMap<string, QueryAnswer>>;
  checkHealth(context: PluginContext, signal: AbortSignal): Promise<HealthAnswer>;
  callResource(request: ResourceRequest, signal: AbortSignal): Promise<ResourceAnswer>;
  /** The plugin's own metrics in Prometheus' text format. */
  collectMetrics(): Promise<string>;
  /** Lets go of what is kept and stops what runs in the background. */
  close(): Promise<void>;
}

/** Who asks, and with which settings: they come along with every request. */
export interface PluginContext {
  readonly orgId: number;
  /** Said where whoever asks administers the organisation in Grafana, and so may edit its data sources. */
  readonly askedBy?: 'administrator';
  /** Absent where a request is about no data source, such as one for metrics. */
  readonly dataSource?: DataSourceSettings;
}

/** A data source as it was saved. */
export interface DataSourceSettings {
  readonly uid: string;
  readonly name: string;
  /** JSON, as it was saved. */
  readonly jsonData: string;
  /** Decrypted; never to be seen in a message, a log or a frame. */
  readonly secrets: Readonly<Record<string, string>>;
}

export interface QueryDataRequest {
  readonly context: PluginContext;
  readonly queries: readonly BackendQuery[];
}

export interface BackendQuery {
  /** The letter of its row, under which it is answered. */
  readonly refId: string;
  /** JSON, as a dashboard or an alert rule saved it. */
  readonly json: string;
  readonly range: TimeRange;
  readonly intervalMillis: number;
  readonly maxDataPoints: number;
}

export type QueryAnswer = { readonly kind: 'frames'; readonly frames: readonly Frame[] } | QueryFailure;

export interface QueryFailure {
  readonly kind: 'failure';
  /** An HTTP status. */
  readonly status: number;
  /** `downstream`: GitHub, the incident log or their settings; `plugin`: a mistake of ours, which counts against us. */
  readonly source: 'plugin' | 'downstream';
  readonly message: string;
}

export interface HealthAnswer {
  readonly status: 'ok' | 'error' | 'unknown';
  readonly message: string;
  /** Shown below the message; `verboseMessage` unfolds. */
  readonly details?: { readonly message: string; readonly verboseMessage: string };
}

export interface ResourceRequest {
  readonly context: PluginContext;
  readonly method: string;
  /** Below the data source's `resources/`, without a slash at its beginning or a query string. */
  readonly path: string;
  readonly parameters: URLSearchParams;
  /** By names in small letters. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Uint8Array;
}

export interface ResourceAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, readonly string[]>>;
  readonly body: Uint8Array;
}
