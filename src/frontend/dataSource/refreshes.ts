import type { DataQueryRequest } from '@grafana/data';
import { locationService } from '@grafana/runtime';
import { SECOND, type Instant } from '../../engine/domain/time';
import type { DoraDataQuery } from './doraDataQuery';

/** What there is to know of the page that a request comes from. */
interface Page {
  readonly now: () => Instant;
  /** Whether somebody clicked or pressed a key within the last seconds. */
  readonly hasJustBeenUsed: () => boolean;
  /** When its address changed last, by a variable, the time range or a way to elsewhere; -Infinity: not yet. */
  readonly movedAt: () => Instant;
}

/**
 * All panels of a dashboard ask within this, and a change of variables reaches the address within it, before or after
 * the question that it brings about.
 */
const MOMENT = SECOND;
const MOST_REMEMBERED = 500;

interface Before {
  readonly askedAt: Instant;
  readonly isRefresh: boolean;
}

/**
 * Tells a person's refresh from everything else that makes Grafana ask: nothing in a request says so, and the button and
 * the interval of a dashboard do the same. A refresh is the same question asked again, on a page that stayed where it was
 * and that somebody has just used; or a request that says itself that no cache is to answer it, as Explore's do.
 */
export function tellRefreshes(page: Page): (request: DataQueryRequest<DoraDataQuery>) => boolean {
  const questions = new Map<string, Before>();
  return (request) => {
    const question = questionOf(request);
    const askedAt = page.now();
    const isRefresh = request.skipQueryCache === true || isAskedAgain(questions.get(question), askedAt, page);
    questions.delete(question);
    questions.set(question, { askedAt, isRefresh });
    forgetOldest(questions);
    return isRefresh;
  };
}

function isAskedAgain(before: Before | undefined, now: Instant, page: Page): boolean {
  if (before === undefined || before.askedAt < page.movedAt() - MOMENT) {
    return false;
  }
  // Two panels with one question belong to one refresh.
  return now - before.askedAt < MOMENT ? before.isRefresh : page.hasJustBeenUsed();
}

/** A range that ends now is the same question however late it is. */
function questionOf({ dashboardUID, panelId, targets, range, app }: DataQueryRequest<DoraDataQuery>): string {
  return JSON.stringify([app, dashboardUID, panelId, targets, range.raw]);
}

function forgetOldest(questions: Map<string, Before>): void {
  const [oldest] = questions.keys();
  if (questions.size > MOST_REMEMBERED && oldest !== undefined) {
    questions.delete(oldest);
  }
}

let page: Page | undefined;

/** The page that Grafana shows. Browsers that do not tell whether it is used (Firefox before 120) refresh nothing. */
export function pageOfGrafana(): Page {
  if (page === undefined) {
    let movedAt = -Infinity;
    let address = addressOf(locationService.getLocation());
    locationService.getHistory().listen(() => {
      const next = addressOf(locationService.getLocation());
      movedAt = next === address ? movedAt : Date.now();
      address = next;
    });
    page = {
      now: Date.now,
      hasJustBeenUsed: () => navigator.userActivation?.isActive === true,
      movedAt: () => movedAt,
    };
  }
  return page;
}

function addressOf({ pathname, search }: { readonly pathname: string; readonly search: string }): string {
  return pathname + search;
}
