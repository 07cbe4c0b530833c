import { SpanTimer, type SpanEnd, type SpanBound } from './spanTimer';

/** `stream says id @ at`, with a repository after a comma; `stream withdrawn` where nothing holds any longer. */
function counted(end: SpanEnd, ...bounds: readonly string[]): number[] {
  const lengths: number[] = [];
  const timer = new SpanTimer(end, (length) => lengths.push(length));
  for (const text of bounds) {
    const [stream = '', says, id = '', , at] = text.split(/[ ,]/);
    const [, repository] = text.split(',');
    const bound = { id, at: Number(at), ...(repository !== undefined && { repository }) };
    timer.take(stream, isEnd(says) ? { says, ...bound } : undefined);
  }
  return lengths;
}

function isEnd(says: string | undefined): says is SpanBound['says'] {
  return says === 'begun' || says === 'ended';
}

describe('a span of time', () => {
  it('is counted once, when both its ends are known', () => {
    expect(counted('last', 'm begun A @ 3')).toEqual([]);
    expect(counted('last', 'm begun A @ 3', 'n ended A @ 5', 'o ended A @ 6')).toEqual([2]);
    expect(counted('last', 'n ended A @ 5', 'm begun A @ 3', 'o begun A @ 1')).toEqual([2]);
  });

  it('goes from the earliest beginning to the first or the last end that is known by then', () => {
    const bounds = ['m ended A @ 5', 'n ended A @ 7', 'o begun A @ 3'];
    expect(counted('first', ...bounds)).toEqual([2]);
    expect(counted('last', ...bounds)).toEqual([4]);
  });

  it('does not end before it began', () => {
    expect(counted('last', 'm begun A @ 5', 'n ended A @ 3')).toEqual([]);
    expect(counted('first', 'm begun A @ 5', 'n ended A @ 3', 'o ended A @ 6')).toEqual([]);
    expect(counted('last', 'm begun A @ 5', 'n ended A @ 3', 'o ended A @ 6')).toEqual([1]);
  });

  it('goes on where it began again after its last end, if it is asked about that', () => {
    const reopened = ['m begun A @ 3', 'n begun A @ 6', 'o ended A @ 5'];
    expect(counted('lastUnlessBegunAgain', ...reopened)).toEqual([]);
    expect(counted('last', ...reopened)).toEqual([2]);
    expect(counted('lastUnlessBegunAgain', ...reopened, 'p ended A @ 7')).toEqual([4]);
    expect(counted('lastUnlessBegunAgain', 'm begun A @ 3', 'n begun A @ 5', 'o ended A @ 5')).toEqual([2]);
    // Counted before it was known to go on, and not counted again at its second end.
    expect(counted('lastUnlessBegunAgain', 'm begun A @ 3', 'o ended A @ 5', 'n begun A @ 6', 'p ended A @ 9')).toEqual(
      [2]
    );
  });

  it('goes on where it began again in another repository or in none, as far as these are one', () => {
    const shop = ['m begun 1 @ 3,acme/shop', 'n begun 1 @ 6', 'o ended 1 @ 5,Acme/Shop'];
    expect(counted('lastUnlessBegunAgain', ...shop)).toEqual([]);
    expect(
      counted('lastUnlessBegunAgain', 'm begun 1 @ 3,acme/shop', 'n begun 1 @ 6,acme/docs', 'o ended 1 @ 5,acme/shop')
    ).toEqual([2]);
  });

  it('is counted as corrected before', () => {
    expect(counted('last', 'm begun A @ 5', 'n ended A @ 3', 'm begun A @ 2')).toEqual([1]);
    expect(counted('last', 'm begun A @ 5', 'm begun B @ 5', 'n ended A @ 6', 'o ended B @ 7')).toEqual([2]);
    expect(counted('last', 'm begun A @ 5', 'm withdrawn', 'n ended A @ 6')).toEqual([]);
  });

  it('is not counted again however it is corrected afterwards', () => {
    const complete = ['m begun A @ 3', 'n ended A @ 5'];
    expect(counted('last', ...complete, 'm begun A @ 2', 'n ended A @ 6')).toEqual([2]);
    expect(counted('last', ...complete, 'n withdrawn', 'n ended A @ 7')).toEqual([2]);
    expect(counted('last', ...complete, 'm begun B @ 3', 'n ended B @ 5')).toEqual([2]);
    expect(counted('last', ...complete, 'o begun A @ 4', 'm withdrawn')).toEqual([2]);
  });

  it('is another one after everything about the first was withdrawn or was about something else', () => {
    const other = ['o begun A @ 6', 'p ended A @ 9'];
    expect(counted('last', 'm begun A @ 3', 'n ended A @ 5', 'm withdrawn', 'n withdrawn', ...other)).toEqual([2, 3]);
    expect(counted('last', 'm begun A @ 3', 'n ended A @ 5', 'm begun B @ 3', 'n ended B @ 5', ...other)).toEqual([
      2, 3,
    ]);
  });

  it('has the repository that its bounds name, in whatever case', () => {
    expect(counted('last', 'm begun 1 @ 3,acme/shop', 'n ended 1 @ 5,acme/docs')).toEqual([]);
    expect(counted('last', 'm begun 1 @ 3,acme/shop', 'n ended 1 @ 5,Acme/Shop')).toEqual([2]);
    expect(counted('last', 'm begun 1 @ 3,acme/shop', 'n ended 1 @ 5')).toEqual([2]);
    expect(counted('last', 'm begun 1 @ 3,acme/shop', 'n begun 1 @ 4,acme/docs', 'o ended 1 @ 5')).toEqual([]);
  });

  it('is not counted again by what a second repository leaves of it, and another one is counted', () => {
    const unclear = ['m begun 1 @ 3', 'n ended 1 @ 5,acme/shop', 'o begun 1 @ 3,acme/shop', 'p begun 1 @ 4,acme/docs'];
    expect(counted('last', ...unclear)).toEqual([2]);
    const another = ['m begun 1 @ 3', 'n ended 1 @ 5', 'o begun 1 @ 4,acme/shop', 'p begun 1 @ 4,acme/docs'];
    expect(counted('last', ...another, 'q ended 1 @ 7,acme/shop')).toEqual([2, 3]);
  });

  it.each([2, 3, 6])('is counted of each of %i repositories, also at the same moments', (repositories) => {
    const bounds = Array.from({ length: repositories }, (_, index) => [
      `m${index} begun 1 @ 3,acme/${index}`,
      `n${index} ended 1 @ 5,acme/${index}`,
    ]);
    expect(counted('last', ...bounds.flat())).toEqual(Array(repositories).fill(2));
  });

  it('is found where others are withdrawn that made it unclear', () => {
    const unclear = ['m begun 1 @ 3,acme/shop', 'n begun 1 @ 4,acme/docs', 'o ended 1 @ 5'];
    expect(counted('last', ...unclear, 'n withdrawn')).toEqual([2]);
    expect(counted('last', ...unclear, 'n begun 2 @ 4,acme/docs')).toEqual([2]);
  });
});
