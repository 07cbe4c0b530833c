import { classify } from '../classification/classify';
import type { TimeRange } from '../domain/timeRange';
import type { DeliveryRecord } from '../facts/deliveryRecord';
import {
  classificationDetailsFrame,
  classificationFrame,
  classificationTrendFrame,
  levelRankFrame,
  type Classified,
} from '../frames/classificationFrames';
import type { Frame } from '../frames/frame';
import { measureAll } from '../metrics/measureAll';
import type { ClassificationQuery } from './doraQuery';
import { overPoints, overSummary } from './measureGroups';
import type { QueryContext } from './queryContext';
import { recordNotices } from './recordNotices';

export function queryClassification(query: ClassificationQuery, context: QueryContext): Frame[] {
  const { profile } = context.settings;
  const classified = (record: DeliveryRecord, range: TimeRange, days?: number): Classified => {
    const metrics = measureAll(record, range, days);
    return { metrics, classification: classify(metrics, profile) };
  };
  const notices = query.view === 'trend' ? context.notices : [...context.notices, ...recordNotices(query, context)];
  switch (query.view) {
    case 'summary': {
      const toFrame = query.format === 'numeric' ? levelRankFrame : classificationFrame;
      return [toFrame(overSummary(query, context, classified), notices)];
    }
    case 'details':
      return [classificationDetailsFrame(overSummary(query, context, classified), notices)];
    case 'trend': {
      const { times, groups } = overPoints(
        query,
        context,
        (record, range, days) => classified(record, range, days).classification
      );
      return [classificationTrendFrame(times, groups, notices)];
    }
  }
}
