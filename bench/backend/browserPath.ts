import type { DataQueryRequest, DataQueryResponse } from '@grafana/data';
import type { Browser, Page } from 'playwright-core';
import type { Observable } from 'rxjs';
import type { TimeRange } from '../../src/engine/domain/timeRange';
import { openBrowser } from '../../tests/browser/openBrowser';
import type { SavedQuery } from './dataRequest';

/** The built plugin in a real browser, whose queries run there, through the relay. */
export interface BrowserPath {
  /** Such as `Chromium 140.0`. */
  readonly name: string;
  /** How long each query took, one after the other, in milliseconds; what was read before is kept. */
  ask(queries: readonly SavedQuery[], range: TimeRange): Promise<number[]>;
  /** How long one took for which nothing is kept, as after loading the page anew. */
  askAnew(query: SavedQuery, range: TimeRange): Promise<number>;
  /** How long it took until all were answered that were asked at once. */
  askAtOnce(queries: readonly SavedQuery[], range: TimeRange): Promise<number>;
  close(): Promise<void>;
}

/** A data source of the plugin, as far as it is asked here. */
interface DataSource {
  query(request: DataQueryRequest): Observable<DataQueryResponse>;
}

declare global {
  interface Window {
    benchmark: {
      openDataSource(): DataSource;
      readonly opened: DataSource;
      ask(source: DataSource, query: SavedQuery, range: TimeRange): Promise<void>;
    };
  }
}

/**
 * @param url of a page with the plugin in it
 * @throws Error where there is no browser
 */
export async function openBrowserPath(url: string): Promise<BrowserPath> {
  const browser = await openBrowser();
  try {
    const page = await browser.newPage();
    // The compiler of this file names functions by a helper that no page has.
    await page.addInitScript('globalThis.__name = (named) => named');
    await page.goto(`${url}/d/dora-overview`);
    await page.waitForLoadState('networkidle');
    await page.evaluate(prepare);
    return browserPath(browser, page);
  } catch (thrown) {
    await browser.close();
    throw thrown;
  }
}

function browserPath(browser: Browser, page: Page): BrowserPath {
  return {
    name: `Chromium ${browser.version()}`,
    ask: (queries, range) =>
      page.evaluate(
        async ([asked, within]) => {
          const { ask, opened } = window.benchmark;
          const durations: number[] = [];
          for (const query of asked) {
            const start = performance.now();
            await ask(opened, query, within);
            durations.push(performance.now() - start);
          }
          return durations;
        },
        [queries, range] as const
      ),
    askAnew: (query, range) =>
      page.evaluate(
        async ([asked, within]) => {
          const { ask, openDataSource } = window.benchmark;
          const start = performance.now();
          await ask(openDataSource(), asked, within);
          return performance.now() - start;
        },
        [query, range] as const
      ),
    askAtOnce: (queries, range) =>
      page.evaluate(
        async ([asked, within]) => {
          const { ask, opened } = window.benchmark;
          const start = performance.now();
          await Promise.all(asked.map((query) => ask(opened, query, within)));
          return performance.now() - start;
        },
        [queries, range] as const
      ),
    close: () => browser.close(),
  };
}

/** Runs in the page: opens the plugin that the page has loaded, apart from what the page draws with it. */
async function prepare(): Promise<void> {
  const boot = await (await fetch('/preview/boot.json')).json();
  const { uid, name, jsonData, plugin: meta } = boot.dataSource;
  const { plugin } = await System.import(`${window.location.origin}/public/plugins/${meta.id}/module.js`);
  const url = `/api/datasources/proxy/uid/${uid}`;
  const openDataSource = (): DataSource =>
    new plugin.DataSourceClass({ id: 1, uid, name, type: meta.id, url, jsonData });
  window.benchmark = {
    openDataSource,
    opened: openDataSource(),
    ask: (source, query, { from, to }) =>
      new Promise((resolve, reject) => {
        const request = {
          targets: [{ ...query, refId: 'A' }],
          range: { from: { valueOf: () => from }, to: { valueOf: () => to } },
          intervalMs: 60_000,
          maxDataPoints: 1_000,
          scopedVars: {},
          timezone: 'utc',
        } as unknown as DataQueryRequest;
        source.query(request).subscribe({
          next: ({ data, errors }) =>
            data.length > 0 ? resolve() : reject(new Error(errors?.[0]?.message ?? 'The page got no frames')),
          error: reject,
        });
      }),
  };
}
