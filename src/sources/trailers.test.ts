import { trailerMatcher, trailerPatternProblem, trailersIn } from './trailers';

describe('the trailers of a message', () => {
  it('are the lines of its last paragraph that begin with a word and a colon', () => {
    const message = [
      'Sell hats',
      '',
      'Note: none of the last paragraph',
      '',
      'Reviewed-by: Ben',
      'Co-authored-by: Ada <a@b>',
    ];
    expect(trailersIn(message.join('\n'))).toEqual(['Reviewed-by: Ben', 'Co-authored-by: Ada <a@b>']);
    expect(trailersIn(`${message.join('\r\n')}\r\n\r\n`)).toEqual(['Reviewed-by: Ben', 'Co-authored-by: Ada <a@b>']);
  });

  it.each(['fix: sell hats', 'Sell hats\n\nBecause they sell', ''])('are none in %j', (message) => {
    expect(trailersIn(message)).toEqual([]);
  });
});

describe('a matcher of trailers', () => {
  const bot = 'Co-authored-by: .*\\[bot\\]';
  const matched = trailerMatcher([bot, 'Generated-by:']);

  it('tells the patterns that any message matches, whatever the case', () => {
    expect(matched(['A\n\nCo-Authored-By: renovate[bot] <r@b>', 'B'])).toEqual([bot]);
    expect(matched(['A\n\ngenerated-by: hand', 'B\n\nCo-authored-by: x[bot]'])).toEqual([bot, 'Generated-by:']);
    expect(matched(['A\n\nCo-authored-by: Ada', 'Co-authored-by: x[bot]'])).toEqual([]);
  });

  it('matches a trailer from its beginning', () => {
    expect(matched(['A\n\nNot-Generated-by: hand'])).toEqual([]);
  });

  it('looks at the beginning of a line that whoever committed made long', () => {
    const long = (length: number) => [`A\n\nGenerated-by: ${'a'.repeat(length)} z`];
    const ends = trailerMatcher(['Generated-by: a*z', 'Generated-by: a* z']);
    expect([ends(long(100)), ends(long(200))]).toEqual([['Generated-by: a* z'], []]);
  });
});

describe('a pattern of trailers', () => {
  it.each([['Co-authored-by: .*\\[bot\\]'], ['^Generated-by: (Hal|Marvin) .*'], ['']])('may be %j', (pattern) => {
    expect(trailerPatternProblem(pattern)).toBeUndefined();
  });

  it.each([
    ['(a', /"\(a" is not a regular expression/],
    ['a)|(b', /is not a regular expression/],
    ['(a+)+b', /repeats too much/],
    ['.*a.*b.*c', /repeats too much/],
  ])('may not be %j', (pattern, problem) => {
    expect(trailerPatternProblem(pattern)).toMatch(problem);
  });
});
