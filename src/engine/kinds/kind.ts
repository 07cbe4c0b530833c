import type { Notice } from '../domain/notice';
import type { Frame } from '../frames/frame';
import type { FrameFormat } from '../frames/frameFormat';
import type { MetricSettings } from '../measuring/metricSettings';
import type { GroupBy } from '../measuring/groupings';
import type { QueryContext } from '../measuring/queryContext';
import type { QueryScope } from '../measuring/scope';
import type { QueryWindow } from '../measuring/window';

/** What queries of every kind have. */
export interface AnyQuery extends QueryScope, QueryWindow {
  /** The name of the kind. Saved in dashboards: it never changes. */
  readonly metric: string;
}

/** How the queries of one kind are answered, and what there is to know of them. */
export interface Kind<Query extends AnyQuery> {
  readonly frames: (query: Query, context: QueryContext) => Frame[];
  readonly about: About;
  /** Whether it needs the pull requests that are open now, which are read for nothing else. */
  readonly asksOpenPullRequests?: (query: Query) => boolean;
  /** There where it needs the action items that are open now, which are read for nothing else. */
  readonly asksActionItems?: true;
}

/** What hosts and editors have to know of a kind. Each room says it as `AboutQuery` of its own query. */
export interface About {
  readonly title: string;
  readonly description: string;
  /** What its numbers are made of, for the tooltip beside it. */
  readonly whatItCounts: string;
  /** What was read for it: that something of the other source is missing says nothing about its numbers. */
  readonly restsOn: ReadonlyArray<NonNullable<Notice['about']>>;
  /** Whether it says what could not be read, also where that is everything; others have no answer then. */
  readonly answersUnread?: true;
  /** How long before the end of the range, or before now, it looks, in milliseconds, where windows may be shorter. */
  readonly looksBack?: (settings: MetricSettings) => number;
  /** Whether a number over the whole range divides by its days, also by those to come. */
  readonly isPerDay: boolean;
  /** Whether it counts deployments, which are of every group of changes that they brought one of. */
  readonly isOfDeployments?: true;
  /** What it can be told apart by; none where its rows have columns for that. */
  readonly groupings: readonly GroupBy[];
  /** The shapes of its answer, where that does not go by the view. */
  readonly formats: readonly FrameFormat[];
  /** In the order in which they are offered; none where it is answered in one way only. */
  readonly views: Readonly<Record<string, View>>;
  /** Why no alert rule can compare what it gives. */
  readonly notInAlerts?: string;
  readonly statistics?: Statistics<string>;
  /** The units of its durations. */
  readonly units?: ReadonlyArray<Choice<string>>;
  /** What else can be chosen, by the name of that part of the query. */
  readonly choices: Readonly<Record<string, ChoiceField<string>>>;
  /** What annotations can mark with its rows. */
  readonly marks?: ReadonlyArray<Mark<object>>;
}

/** What there is to know of one kind, with all that its query has: a part, a view or a statistic left out is an error. */
export type AboutQuery<Query extends AnyQuery> = About & {
  readonly groupings: ReadonlyArray<Query['groupBy']>;
  readonly views: Readonly<Record<ViewOf<Query>, View>>;
  readonly choices: { readonly [Part in OwnPart<Query>]: ChoiceField<Query[Part] & string> };
  readonly marks?: ReadonlyArray<Mark<Partial<Pick<Query, OwnPart<Query>>>>>;
} & (Query extends { readonly unit: infer Unit extends string }
    ? { readonly units: ReadonlyArray<Choice<Unit>> }
    : { readonly units?: undefined }) &
  ([StatisticOf<Query>] extends [never]
    ? { readonly statistics?: undefined }
    : { readonly statistics: Statistics<StatisticOf<Query>> });

/** One way of looking at a metric. */
export interface View extends Described {
  readonly formats: readonly FrameFormat[];
  /** Why no alert rule can compare what it gives. */
  readonly notInAlerts?: string;
}

export interface Statistics<Value extends string> {
  /** The one that stands for the metric comes first. */
  readonly options: ReadonlyArray<Choice<Value>>;
  /** Whether a query may leave them out: then they are all of them in a summary, and the first alone in a trend. */
  readonly mayBeLeftOut: boolean;
}

/** One of several values that a part of a query can have. */
export interface ChoiceField<Value extends string> {
  readonly label: string;
  readonly tooltip: string;
  readonly options: ReadonlyArray<Choice<Value>>;
}

export interface Choice<Value extends string> extends Described {
  readonly value: Value;
}

/** Marks for the rows of a query; what it does not say of a query may be as it likes. */
export interface Mark<Part extends object> extends Described {
  readonly query: Part;
}

interface Described {
  readonly label: string;
  readonly description?: string;
}

type ViewOf<Query> = Query extends { readonly view: infer View extends string } ? View : never;
type OwnPart<Query> = Exclude<keyof Query, keyof AnyQuery | 'view' | 'statistics' | 'unit'>;
type StatisticOf<Query> = Query extends { readonly statistics?: ReadonlyArray<infer Statistic extends string> }
  ? 'statistics' extends keyof Query
    ? Statistic
    : never
  : never;
