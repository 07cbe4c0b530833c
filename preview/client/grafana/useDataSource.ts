import type { DataSourceApi } from '@grafana/data';
import { getDataSourceSrv } from '@grafana/runtime';
import { useEffect, useState } from 'react';

type Loading =
  | { readonly kind: 'loading' }
  | { readonly kind: 'loaded'; readonly source: DataSourceApi }
  | { readonly kind: 'failed'; readonly message: string };

/** The data source of the preview, as soon as the plugin is there. */
export function useDataSource(): Loading {
  const [loading, setLoading] = useState<Loading>({ kind: 'loading' });
  useEffect(() => {
    let isWanted = true;
    const tell = (told: Loading) => isWanted && setLoading(told);
    getDataSourceSrv()
      .get()
      .then(
        (source) => tell({ kind: 'loaded', source }),
        (thrown: unknown) =>
          tell({ kind: 'failed', message: thrown instanceof Error ? thrown.message : String(thrown) })
      );
    return () => {
      isWanted = false;
    };
  }, []);
  return loading;
}
