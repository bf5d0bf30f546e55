import type { City } from './city.ts'
import { commandEnd } from './processes.ts'
import { median } from './statistics.ts'
import type { Line } from './table.ts'

const mostSeconds = 5
const times = 3

/** The linter over Kashiwa's plan, from the start of its process to its last line. */
export async function lint({ envOf }: City): Promise<Line[]> {
  const env = envOf('city')
  const took: number[] = []
  while (took.length < times) {
    const begun = performance.now()
    const { code, output } = await commandEnd(env, ['plan', 'lint', env.KASANE_PLAN as string])
    if (code !== 1) throw new Error(`the linter ended with ${code}:\n${output}`)
    took.push((performance.now() - begun) / 1000)
  }
  const seconds = median(took)
  return [
    {
      work: 'linter on Kashiwa’s plan',
      kasane: `${seconds.toFixed(2)} s`,
      beside: '',
      ratio: '',
      limit: `≤ ${mostSeconds} s`,
      ok: seconds <= mostSeconds,
    },
  ]
}
