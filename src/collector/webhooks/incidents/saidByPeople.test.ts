import { HOUR, MINUTE } from '../../../engine/domain/time';
import { webhookCollector, type WebhookCollector } from '../testing/webhookCollector.fixtures';
import {
  closed,
  closedAgain,
  closedAsNone,
  deliverEach,
  iso,
  opened,
  OPENED,
  reopened,
  type Snapshot,
} from './issueSnapshots.fixtures';

describe('incidents of issues about which a person has said something', () => {
  let collector: WebhookCollector;

  beforeEach(async () => {
    collector = await webhookCollector();
  });

  afterEach(() => collector.close());

  const tell = (...snapshots: readonly Snapshot[]) => deliverEach(collector, snapshots);

  it('leave a correction by a person alone', async () => {
    await tell(opened);
    const corrected = {
      event: 'detected',
      timestamp: iso(OPENED - HOUR),
      severity: 'low',
      incident_id: 'Acme/Shop#12',
    };
    await collector.post('/dora/incident', { ...corrected, repository: 'acme/shop', supersedes: '1' });
    await tell({ ...opened, action: 'labeled', label: 'bug', at: OPENED + MINUTE }, closed);
    expect(await collector.listed('incident')).toMatchObject([
      { event: 'detected', severity: 'low', timestamp: iso(OPENED - HOUR) },
      { event: 'resolved', timestamp: iso(OPENED + HOUR) },
    ]);
  });

  it('end where the issue is closed as not planned, and are incidents still if a person said so', async () => {
    await tell(opened);
    const corrected = { event: 'detected', timestamp: iso(OPENED), severity: 'low', incident_id: 'Acme/Shop#12' };
    await collector.post('/dora/incident', { ...corrected, repository: 'acme/shop', supersedes: '1' });
    await tell(closedAsNone);
    expect(await collector.listed('incident')).toMatchObject([
      { event: 'detected', severity: 'low' },
      { event: 'resolved', timestamp: iso(OPENED + HOUR) },
    ]);
    await tell(reopened);
    expect(await collector.listed('incident')).toMatchObject([{ event: 'detected', severity: 'low' }]);
  });

  describe('whose resolution a person took back', () => {
    /** Takes back the resolution that holds. */
    async function takeBack(at: number): Promise<void> {
      const events = await collector.listed('incident');
      const supersedes = events.find(({ event }) => event === 'resolved')?.id;
      expect(supersedes).toBeDefined();
      const withdrawn = { event: 'withdrawn', timestamp: iso(at), incident_id: 'Acme/Shop#12', supersedes };
      expect((await collector.post('/dora/incident', withdrawn)).status).toBe(201);
    }

    const resolved = async () =>
      (await collector.listed('incident')).flatMap(({ event, timestamp }) => (event === 'resolved' ? timestamp : []));

    beforeEach(async () => {
      await tell(opened, closed);
      await takeBack(closed.at + MINUTE);
    });

    it('go on, however often the closed issue is delivered again', async () => {
      const labeled = { ...closed, action: 'labeled', label: 'bug', at: closed.at + 10 * MINUTE };
      await tell(closed, labeled);
      expect(await resolved()).toEqual([]);
    });

    it('are resolved when the issue is closed once more, in whatever order that is delivered', async () => {
      await tell(closedAgain, reopened, closed);
      expect(await resolved()).toEqual([iso(closedAgain.at)]);
    });

    it('follow the issue from then on, and a person again', async () => {
      await tell(reopened, closedAgain, { ...reopened, at: OPENED + 4 * HOUR });
      expect(await resolved()).toEqual([]);
      const closedAt = OPENED + 5 * HOUR;
      await tell({ ...closed, at: closedAt, closedAt });
      await takeBack(closedAt + MINUTE);
      expect(await resolved()).toEqual([]);
    });

    it('go on also where the person dates that before the resolution', async () => {
      await tell(reopened, closedAgain);
      await takeBack(closedAgain.at - HOUR);
      await tell({ ...closedAgain, action: 'labeled', label: 'bug', at: closedAgain.at + MINUTE });
      expect(await resolved()).toEqual([]);
    });

    it('stay withdrawn where the person withdraws all of it afterwards', async () => {
      const withdrawn = { event: 'withdrawn', timestamp: iso(closed.at + 2 * MINUTE), incident_id: 'Acme/Shop#12' };
      expect((await collector.post('/dora/incident', withdrawn)).status).toBe(201);
      await tell(reopened, closedAgain);
      expect(await collector.listed('incident')).toEqual([]);
    });
  });

  it('stay withdrawn by a person, whatever becomes of the issue', async () => {
    await tell(opened);
    const withdrawn = { event: 'withdrawn', timestamp: iso(OPENED + MINUTE), incident_id: 'Acme/Shop#12' };
    expect((await collector.post('/dora/incident', withdrawn)).status).toBe(201);
    await tell({ ...opened, action: 'labeled', label: 'bug', at: OPENED + 2 * MINUTE }, closed, reopened);
    expect(await collector.listed('incident')).toEqual([]);
  });
});
