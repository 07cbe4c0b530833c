import { setBackendSrv, setDataSourceSrv, type BackendSrv, type BackendSrvRequest } from '@grafana/runtime';
import { Observable } from 'rxjs';

/** What Grafana's server was asked, and what it answers. */
export interface FakeServer {
  readonly asked: BackendSrvRequest[];
  /** How many requests were let go of before their answer. */
  readonly cancelled: () => number;
}

export interface FakeAnswer {
  readonly status?: number;
  readonly data: unknown;
}

/** Stands in for Grafana's own client. An answer that is not 2xx is thrown, and one that is undefined never comes. */
export function fakeBackendSrv(answer: (request: BackendSrvRequest) => FakeAnswer | undefined): FakeServer {
  const asked: BackendSrvRequest[] = [];
  let cancelled = 0;
  const fetch = (request: BackendSrvRequest) =>
    new Observable((subscriber) => {
      asked.push(request);
      const given = answer(request);
      if (given === undefined) {
        return () => {
          cancelled += 1;
        };
      }
      const { status = 200, data } = given;
      const response = { status, statusText: '', ok: status < 300, data, config: request };
      if (response.ok) {
        subscriber.next(response);
        subscriber.complete();
      } else {
        subscriber.error(response);
      }
      return undefined;
    });
  setBackendSrv({ fetch } as unknown as BackendSrv);
  return { asked, cancelled: () => cancelled };
}

/** Grafana's list of data sources, with one in it. */
export function onlyDataSource(settings: { readonly uid: string; readonly type: string }): void {
  const found = { ...settings, rawRef: { uid: settings.uid, type: settings.type } };
  setDataSourceSrv({ getInstanceSettings: () => found } as unknown as Parameters<typeof setDataSourceSrv>[0]);
}
