import { createEtagStore } from './etagStore';

const answer = (length: number) => ({ etag: '"1"', text: 'x'.repeat(length) });

describe('the store of answers with an ETag', () => {
  it('gives back what was kept last', () => {
    const answers = createEtagStore().part();
    answers.set('runs', answer(3));
    answers.set('runs', { etag: '"2"', text: 'yy', contentType: 'text/plain' });
    expect(answers.get('runs')).toEqual({ etag: '"2"', text: 'yy', contentType: 'text/plain' });
  });

  it('keeps the answers of one reader from all others', () => {
    const store = createEtagStore();
    store.part().set('runs', answer(3));
    expect(store.part().get('runs')).toBeUndefined();
  });

  it('stays within its bytes, whoever fills it, and forgets what was used longest ago', () => {
    const store = createEtagStore(10_000);
    const [one, other] = [store.part(), store.part()];
    one.set('used', answer(1_000));
    one.set('unused', answer(1_000));
    for (let page = 0; page < 100; page += 1) {
      one.get('used');
      other.set(`page ${page}`, answer(1_000));
      expect(store.bytes()).toBeLessThanOrEqual(10_000);
    }
    expect(one.get('used')).toEqual(answer(1_000));
    expect(one.get('unused')).toBeUndefined();
  });

  it('does not keep what is larger than all of it, and not what that has replaced', () => {
    const answers = createEtagStore(10_000).part();
    answers.set('log', answer(10));
    answers.set('log', answer(10_000));
    expect(answers.get('log')).toBeUndefined();
  });
});
