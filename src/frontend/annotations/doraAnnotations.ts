import type { AnnotationQuery, AnnotationSupport } from '@grafana/data';
import { of } from 'rxjs';
import type { DoraDataQuery } from '../dataSource/doraDataQuery';
import { LazyAnnotationQueryEditor } from '../editors/lazyEditors';
import { annotationEvents } from './annotationEvents';
import { DEFAULT_ANNOTATION } from './defaultAnnotation';

/** Marks on panels: deployments, failed deployments or incidents. The target is a query like any other. */
export const doraAnnotations: AnnotationSupport<DoraDataQuery, AnnotationQuery<DoraDataQuery>> = {
  QueryEditor: LazyAnnotationQueryEditor,
  getDefaultQuery: () => DEFAULT_ANNOTATION,
  // Whatever window was saved: marks are for all of what the panels show.
  prepareQuery: (annotation) => ({ ...DEFAULT_ANNOTATION, ...annotation.target, window: 'range', refId: 'Anno' }),
  processEvents: (_annotation, frames) => of(annotationEvents(frames)),
};
