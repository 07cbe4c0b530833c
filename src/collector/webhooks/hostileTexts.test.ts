import { changed, examplePayload } from './testing/examplePayloads.fixtures';
import { eventsThatHold } from './testing/deliveries.fixtures';
import { tidyText } from './payloadFields';

/** Whoever makes deployments on GitHub chooses their texts, and GitHub signs them. */
function deliveryOf(deployment: object, status: object = {}) {
  return {
    event: 'deployment_status',
    payload: changed(examplePayload('deployment_status', 'created'), {
      deployment_status: { state: 'success', ...status },
      deployment,
    }),
  };
}

describe('a deployment whose texts are hostile', () => {
  it('is kept, without what cannot be seen, what is too long and what would run', () => {
    const [event] = eventsThatHold([
      deliveryOf(
        {
          sha: 'abc\u001b',
          payload: { version: `1\u200b.${'2'.repeat(1_000_000)}` },
        },
        {
          environment: `pr\u001b[2Jod\u0000\u202e${'x'.repeat(10_000)}`,
          log_url: 'javascript:alert(1)',
          target_url: '',
        }
      ),
    ]);
    expect(event).toMatchObject({ status: 'success', commitSha: 'abc' });
    const text = JSON.stringify(event);
    expect(text.length).toBeLessThan(3_000);
    expect(text).toContain('pr[2Jodxxx');
    expect(text).not.toMatch(/\\u|javascript/);
  });
});

describe('tidyText', () => {
  it('never cuts a character in two', () => {
    expect(tidyText('🚀'.repeat(600))).toBe('🚀'.repeat(500));
  });
});
