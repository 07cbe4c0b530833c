import { easierGoals } from './goal';

describe('easierGoals', () => {
  const odd = (...targets: number[]) =>
    easierGoals({ leadTimeP50Seconds: targets.map((target, index) => ({ by: `2026-0${index + 1}-01`, target })) });

  it('are those that ask for less than the one before', () => {
    expect(odd(1_800, 900, 1_200)).toEqual([
      {
        metric: 'leadTimeP50Seconds',
        index: 2,
        text: '20 min by 2026-03-01 asks for less than 15 min by 2026-02-01',
      },
    ]);
  });

  it('are none where each is as hard or harder', () => {
    expect(odd(1_800, 900, 900)).toEqual([]);
  });

  it('are looked for in the order of the days, whatever that of the list', () => {
    const frequency = [
      { by: '2026-12-31', target: 2 },
      { by: '2026-06-30', target: 3 },
    ];
    expect(easierGoals({ deploymentFrequencyPerDay: frequency })).toMatchObject([{ index: 0 }]);
  });
});
