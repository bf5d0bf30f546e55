import type { Random } from '../../../core/demo/random.ts'

export type Role = 'head' | 'spouse' | 'child' | 'parent'
export type Member = { role: Role; age: number; sex: 'male' | 'female' }

/** Where somebody stands in life; some areas have more of one stage than of another. */
export type Stage = 'young' | 'middle' | 'old'

/**
 * Who may live together. share: of a hundred households of today, how many are such; leaving: of a hundred that leave the
 * city; settling: how likely they are to have come in the last years, beside the other kinds.
 */
export type Kind = {
  size: number
  share: number
  leaving: number
  settling: number
  stage: Stage
  make: (random: Random) => Member[]
}

const kindOf = (
  [size, share, leaving, settling]: [number, number, number, number],
  stage: Stage,
  make: Kind['make'],
): Kind => ({ size, share, leaving, settling, stage, make })

const single = (from: number, to: number) => (random: Random) => [alone(random, from, to)]

export const kinds = {
  youngSingle: kindOf([1, 13, 50, 0.6], 'young', single(18, 39)),
  middleSingle: kindOf([1, 8.5, 12, 0.3], 'middle', single(40, 64)),
  oldSingle: kindOf([1, 13, 3, 0.06], 'old', single(65, 97)),
  youngCouple: kindOf([2, 11.5, 14, 0.45], 'young', (random) => couple(random, 25, 64)),
  oldCouple: kindOf([2, 17, 2, 0.05], 'old', (random) => couple(random, 65, 93)),
  oneChild: kindOf([3, 11, 9, 0.3], 'young', (random) => withChildren(random, couple(random, 29, 58), 1)),
  twoChildren: kindOf([4, 11, 6, 0.25], 'young', (random) => withChildren(random, couple(random, 33, 58), 2)),
  grownChild: kindOf([3, 9, 1, 0.05], 'middle', (random) => withChildren(random, couple(random, 52, 80), 1)),
  oneParent: kindOf([2, 2, 1.5, 0.3], 'young', (random) =>
    withChildren(random, [alone(random, 28, 52, 0.14)], 1),
  ),
  oneParentOfTwo: kindOf([3, 1.5, 0.5, 0.25], 'young', (random) =>
    withChildren(random, [alone(random, 30, 52, 0.14)], 2),
  ),
  threeGenerations: kindOf([5, 2.5, 1, 0.08], 'middle', (random) => [
    ...withChildren(random, couple(random, 38, 55), 1),
    ...couple(random, 68, 90).map((member): Member => ({ ...member, role: 'parent' })),
  ]),
} as const satisfies Record<string, Kind>

export type KindName = keyof typeof kinds
export const kindNames = Object.keys(kinds) as KindName[]

const either = (random: Random, men = 0.5): Member['sex'] => (random.chance(men) ? 'male' : 'female')

/** The older, the fewer are men. */
function alone(random: Random, from: number, to: number, men?: number): Member {
  const age = random.int(from, to)
  return { role: 'head', age, sex: either(random, men ?? (age < 65 ? 0.56 : age < 80 ? 0.4 : 0.25)) }
}

function couple(random: Random, from: number, to: number): Member[] {
  const age = random.int(from, to)
  const other = Math.min(to + 4, Math.max(20, age + random.int(-6, 2)))
  const isManHead = random.chance(0.93)
  return [
    { role: 'head', age, sex: isManHead ? 'male' : 'female' },
    { role: 'spouse', age: other, sex: isManHead ? 'female' : 'male' },
  ]
}

function withChildren(random: Random, adults: Member[], count: number): Member[] {
  const youngest = Math.min(...adults.map(({ age }) => age))
  const oldest = Math.max(0, Math.min(youngest - 22, 42))
  const children = Array.from({ length: count }, (): Member => {
    const age = random.int(Math.max(0, oldest - 18), oldest)
    return { role: 'child', age, sex: either(random, 0.512) }
  })
  return [...adults, ...children]
}

/**
 * How many households of each kind make so many residents in so many households, exactly. Throws where no such city can
 * be: fewer than one in each, or far more than two.
 */
export function compose(households: number, residents: number): Record<KindName, number> {
  const all = kindNames.reduce((sum, name) => sum + kinds[name].share, 0)
  const counts = Object.fromEntries(
    kindNames.map((name) => [name, Math.floor((households * kinds[name].share) / all)]),
  ) as Record<KindName, number>
  const made = () => kindNames.reduce((sum, name) => sum + counts[name], 0)
  counts.youngSingle += households - made()
  let missing = residents - kindNames.reduce((sum, name) => sum + counts[name] * kinds[name].size, 0)
  for (const [small, large] of steps) {
    const moved = missing > 0 ? Math.min(missing, counts[small]) : Math.max(missing, -counts[large])
    counts[small] -= moved
    counts[large] += moved
    missing -= moved
  }
  if (missing !== 0) throw new Error(`${residents} people do not live in ${households} households`)
  return counts
}

/** Kinds that differ by one person: by these the number of residents is met. */
const steps: readonly (readonly [KindName, KindName])[] = [
  ['youngSingle', 'youngCouple'],
  ['oneChild', 'twoChildren'],
  ['middleSingle', 'oneParent'],
  ['youngCouple', 'oneChild'],
]
