import { engineAggregates } from './engineAggregates';
import { RECORDS } from './records';
import { makeEvents } from './makeEvents';

// A process of its own, since the peak of a process never goes down again.
const events = makeEvents(RECORDS.deployments, RECORDS.changes);
const before = process.resourceUsage().maxRSS;
engineAggregates(events);
process.send?.({ beforeMegabytes: before / 1024, peakMegabytes: process.resourceUsage().maxRSS / 1024 });
