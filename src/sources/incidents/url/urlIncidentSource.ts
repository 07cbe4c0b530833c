import type { Instant } from '../../../engine/domain/time';
import type { IncidentRead, IncidentSource } from '../../eventSource';
import { createEtagStore, type EtagAnswers } from '../../politeFetch/etagStore';
import type { Fetch } from '../../politeFetch/readPolitely';
import { downloadLog, type DownloadLimits, type LogDownload } from '../log/downloadLog';
import { incidentsFromLog } from '../log/incidentsFromLog';
import { DoraError } from '../../../engine/domain/doraError';

export interface UrlIncidentSourceOptions extends DownloadLimits {
  /** `https://…`, or a path on the page's own host such as that of Grafana's proxy. */
  readonly url: string;
  readonly fetch: Fetch;
  readonly now: () => Instant;
  /** What messages call the log; the address without its secrets unless given. */
  readonly name?: string;
  /** Where the log is kept with its ETag; in a place of its own unless given. */
  readonly kept?: EtagAnswers;
}

/** An incident log behind an address. One instance remembers the log's ETag, and asks again only for what changed. */
export class UrlIncidentSource implements IncidentSource {
  private readonly log: LogDownload;
  private readonly now: () => Instant;

  /** @throws DoraError `badInput` when the address is none. */
  constructor({ url, name, fetch, now, kept = createEtagStore().part(), ...limits }: UrlIncidentSourceOptions) {
    const address = parseLogAddress(url);
    this.log = { ...address, name: name ?? address.name, fetch, kept, limits };
    this.now = now;
  }

  /** Reads all of the log: it is a file, of which nobody can ask for a part. */
  async readIncidents(_since: Instant, signal?: AbortSignal): Promise<IncidentRead> {
    return incidentsFromLog(await downloadLog(this.log, signal), { name: this.log.name, now: this.now() });
  }
}

interface LogAddress {
  /** What to fetch. */
  readonly url: string;
  /** From a user and password in the address, which `fetch` refuses there. */
  readonly authorization?: string;
  /** The address as messages may show it: without user, password, query and fragment, which can hold secrets. */
  readonly name: string;
}

/** @throws DoraError `badInput` when the text is no address of a page that can be fetched. */
function parseLogAddress(text: string): LogAddress {
  if (text.startsWith('/') && !text.startsWith('//')) {
    return { url: text, name: text.replace(/[?#].*$/s, '') };
  }
  const url = urlOrUndefined(text);
  if (url === undefined || !['http:', 'https:'].includes(url.protocol)) {
    throw new DoraError(
      'badInput',
      'The address of the incident log is not a web address; write it as https://host/path'
    );
  }
  const name = `${url.origin}${url.pathname}`;
  if (url.username === '' && url.password === '') {
    return { url: url.href, name };
  }
  const credentials = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
  url.username = '';
  url.password = '';
  return { url: url.href, name, authorization: `Basic ${base64(credentials)}` };
}

function urlOrUndefined(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

/** `btoa` takes Latin-1 only; names and passwords are UTF-8 (https://www.rfc-editor.org/rfc/rfc7617#section-2.1). */
function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}
