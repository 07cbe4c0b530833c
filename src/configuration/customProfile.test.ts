import { ladderProblem } from './customProfile';

describe('ladderProblem', () => {
  it('wants better levels to ask for more, or for less', () => {
    expect(ladderProblem({ Elite: 3, High: 2, Medium: 1 }, 'more')).toBeUndefined();
    expect(ladderProblem({ Elite: 1, High: 2, Medium: 3 }, 'less')).toBeUndefined();
    expect(ladderProblem({ Elite: 1, High: 2, Medium: 3 }, 'more')).toBe(
      'The bound of Elite must be above that of High'
    );
    expect(ladderProblem({ Elite: 1, High: 3, Medium: 2 }, 'less')).toBe(
      'The bound of High must be below that of Medium'
    );
  });

  it('compares across a level that the profile does not have', () => {
    expect(ladderProblem({ Elite: 5, High: null, Medium: 4 }, 'less')).toBe(
      'The bound of Elite must be below that of Medium'
    );
  });

  it('wants numbers that are not negative', () => {
    expect(ladderProblem({ Elite: -1, High: null, Medium: null }, 'less')).toMatch(/Elite must be a number/);
  });
});
