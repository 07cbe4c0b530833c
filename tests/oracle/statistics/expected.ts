import { z } from 'zod';
import { outputOf } from './python';

const interval = z.object({ low: z.number(), high: z.number() });
const values = z.array(z.number());

const expectedSchema = z.object({
  poissonInterval: z.array(interval.extend({ count: z.number(), confidence: z.number() })),
  wilsonInterval: z.array(interval.extend({ successes: z.number(), total: z.number(), confidence: z.number() })),
  quantileInterval: z.array(z.object({ size: z.number(), q: z.number(), interval: interval.nullable() })),
  twoSamples: z.array(
    z.object({ a: values, b: values, u: z.number(), pValue: z.number(), shift: z.number().nullable() })
  ),
  fisherExact: z.array(
    z.object({ table: z.tuple([z.number(), z.number(), z.number(), z.number()]), pValue: z.number() })
  ),
  poissonCountsTest: z.array(
    z.object({ counts: z.tuple([z.number(), z.number(), z.number(), z.number()]), pValue: z.number() })
  ),
  theilSen: z.array(z.object({ y: values, x: values, slope: z.number(), interval: interval.nullable() })),
});

/** What scipy and numpy say: expected.py. */
export function expectedByScipy(): z.infer<typeof expectedSchema> {
  return expectedSchema.parse(JSON.parse(outputOf('expected.py')));
}
