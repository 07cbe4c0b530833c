export { openCollector, type Collector, type CollectorAccess, type CollectorAuthorization } from './collector';
