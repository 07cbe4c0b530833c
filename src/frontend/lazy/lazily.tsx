import React, { Suspense, type ComponentType } from 'react';
import { LoadingPlaceholder } from '@grafana/ui';

/** A component whose code is loaded when it is first shown: dashboards do not wait for editors. */
export function lazily<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  const Loaded = React.lazy(async () => ({ default: await load() })) as unknown as ComponentType<Props>;
  return function Lazily(props: Props) {
    return (
      <Suspense fallback={<LoadingPlaceholder text="Loading…" />}>
        <Loaded {...props} />
      </Suspense>
    );
  };
}
