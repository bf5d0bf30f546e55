import type { ListRow } from './list-row.ts'
import type { Count } from './population.ts'

/** Doubts counts that do not add up: men and women that are not all people, ages that are not all men. */
export function doubtSums({ say }: Pick<ListRow, 'say'>, counts: readonly Count[]): void {
  const people = counts.filter(({ measure }) => measure === 'people')
  const whole = (sex: Count['sex']) => people.find((one) => one.sex === sex && isWhole(one))
  const [all, male, female] = [whole('all'), whole('male'), whole('female')]
  if (all && male && female && male.counted + female.counted !== all.counted)
    say(all.field, 'sexesDiffer', 'doubt', { sum: male.counted + female.counted, stated: all.counted })
  for (const total of [all, male, female]) {
    const bands = people.filter((one) => total && one.sex === total.sex && one !== total)
    const sum = bands.reduce((so, { counted }) => so + counted, 0)
    if (total && (coverAll(bands) ? sum !== total.counted : sum > total.counted))
      say(total.field, 'agesDiffer', 'doubt', { sum, stated: total.counted })
  }
}

/** Ages from 0 on, one after the other and open in the end: their sum is everybody. */
function coverAll(bands: readonly Count[]): boolean {
  const ages = bands.filter(({ from }) => from !== null).sort((a, b) => Number(a.from) - Number(b.from))
  const next = ages.reduce<number | null>(
    (age, { from, to }) => (from === age ? (to === null ? Infinity : to + 1) : null),
    0,
  )
  return next === Infinity
}

const isWhole = ({ from, to }: Count): boolean => from === 0 && to === null
