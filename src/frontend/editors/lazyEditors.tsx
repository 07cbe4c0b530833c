import React, { Suspense, type ComponentType, type ReactElement } from 'react';
import { LoadingPlaceholder } from '@grafana/ui';
import type { DoraConfigEditorProps, DoraQueryEditorProps, DoraVariableEditorProps } from './editorProps';

export const LazyConfigEditor = lazily<DoraConfigEditorProps>(
  async () => (await import('../configEditor/configEditor')).ConfigEditor
);

export const LazyQueryEditor = lazily<DoraQueryEditorProps>(
  async () => (await import('../queryEditor/queryEditor')).QueryEditor
);

export const LazyVariableQueryEditor = lazily<DoraVariableEditorProps>(
  async () => (await import('../queryEditor/variableQueryEditor')).VariableQueryEditor
);

export const LazyAnnotationQueryEditor = lazily<DoraQueryEditorProps>(
  async () => (await import('../queryEditor/annotationQueryEditor')).AnnotationQueryEditor
);

/** A component whose code is loaded when it is first shown: dashboards do not wait for editors. */
function lazily<Props extends object>(load: () => Promise<ComponentType<Props>>): (props: Props) => ReactElement {
  const Loaded = React.lazy(async () => ({ default: await load() })) as unknown as ComponentType<Props>;
  return function Lazily(props: Props) {
    return (
      <Suspense fallback={<LoadingPlaceholder text="Loading…" />}>
        <Loaded {...props} />
      </Suspense>
    );
  };
}
