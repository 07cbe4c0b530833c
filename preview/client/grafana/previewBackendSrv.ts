import type { BackendSrv, BackendSrvRequest, FetchResponse } from '@grafana/runtime';
import { defer, firstValueFrom, type Observable } from 'rxjs';

/** Asks the preview server as Grafana's backendSrv asks Grafana: an answer that is not 2xx is thrown as a FetchError. */
export function previewBackendSrv(): BackendSrv {
  const ask = (request: BackendSrvRequest) => defer(() => send(request)) as Observable<FetchResponse<never>>;
  const data = (request: BackendSrvRequest) => firstValueFrom(ask(request)).then((response) => response.data);
  return {
    fetch: ask,
    chunked: () => {
      throw new Error('The preview does not read chunked answers.');
    },
    get: (url, params, requestId, options) => data({ ...options, url, params, requestId, method: 'GET' }),
    post: (url, body, options) => data({ ...options, url, data: body, method: 'POST' }),
    put: (url, body, options) => data({ ...options, url, data: body, method: 'PUT' }),
    patch: (url, body, options) => data({ ...options, url, data: body, method: 'PATCH' }),
    delete: (url, body, options) => data({ ...options, url, data: body, method: 'DELETE' }),
    request: data,
    datasourceRequest: (request) => firstValueFrom(ask(request)),
  };
}

async function send(config: BackendSrvRequest): Promise<FetchResponse<unknown>> {
  const response = await fetch(addressOf(config), {
    method: config.method ?? 'GET',
    headers: headersOf(config),
    body: bodyOf(config.data),
    signal: config.abortSignal,
  });
  const data = await readBody(response, config.responseType);
  const { ok, status, statusText, headers, url, type, redirected } = response;
  if (!ok) {
    throw { status, statusText, data, config };
  }
  return { data, config, ok, status, statusText, headers, url, type, redirected };
}

function addressOf({ url, params }: BackendSrvRequest): string {
  const address = new URL(url, window.location.origin);
  for (const [name, value] of Object.entries(params ?? {})) {
    for (const one of Array.isArray(value) ? value : [value]) {
      address.searchParams.append(name, String(one));
    }
  }
  return address.href;
}

function headersOf({ headers, data }: BackendSrvRequest): Headers {
  const result = new Headers(headers);
  if (data !== undefined && !result.has('content-type')) {
    result.set('content-type', 'application/json');
  }
  return result;
}

function bodyOf(data: unknown): string | undefined {
  return data === undefined || typeof data === 'string' ? data : JSON.stringify(data);
}

async function readBody(response: Response, responseType: BackendSrvRequest['responseType']): Promise<unknown> {
  switch (responseType) {
    case 'text':
      return response.text();
    case 'blob':
      return response.blob();
    case 'arraybuffer':
      return response.arrayBuffer();
    default: {
      const text = await response.text();
      try {
        return JSON.parse(text);
      } catch {
        return text;
      }
    }
  }
}
