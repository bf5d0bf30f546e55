import type { Random } from '../../../core/demo/random.ts'
import { type Course, type Day, dateText, type Life } from './course.ts'
import { courseFrom, type Ground } from './ground.ts'
import type { KindName } from './household-kinds.ts'
import { familyName, inKatakana, personName } from './names.ts'

/** A household of today, to which something may have happened in these years. */
type Now = { name: KindName; course: Course; lives: Life[] }
/** Who belonged to it and no longer does, and households that were given up for it. */
type Turns = { lives: Life[]; others: Course[] }
type Turn = (ground: Ground, now: Now) => Turns

/** What happens in how many of a hundred households of each kind, within six years. */
const chances: Partial<Record<KindName, readonly (readonly [number, Turn])[]>> = {
  oldSingle: [[32, widowed]],
  youngCouple: [[20, married]],
  oneChild: [
    [14, married],
    [4, parentDied],
  ],
  twoChildren: [
    [5, married],
    [4, parentDied],
  ],
  oldCouple: [[9, childLeft]],
  grownChild: [
    [12, childLeft],
    [6, childCameBack],
    [4, parentDied],
  ],
  threeGenerations: [[18, parentsCame]],
}

const yearLength = 365.25

/** What happened in a household that was here all these years; it changes its lives and adds to them. */
export function turnsOf(ground: Ground, now: Now): Turns {
  const turn = turnIn(ground.random, chances[now.name] ?? [])
  return turn && now.course.listed ? turn(ground, now) : { lives: [], others: [] }
}

function turnIn(random: Random, turns: readonly (readonly [number, Turn])[]): Turn | undefined {
  let chance = random.next() * 100
  return turns.find(([share]) => {
    chance -= share
    return chance < 0
  })?.[1]
}

const dayWithin = ({ random, since, today }: Ground): Day => random.int(since + 30, today - 1)

/** The surname of a household's head, to name one more of them. */
const familyOf = ({ name, reading }: Life['name']): [string, string] => [
  name.split(' ')[0] ?? '',
  reading.split(' ')[0] ?? '',
]

function relative(ground: Ground, of: Life, life: Pick<Life, 'sex' | 'born' | 'role'>): Life {
  const named = personName(ground.random, familyOf(of.name), {
    sex: life.sex,
    bornIn: Number(dateText(life.born).slice(0, 4)),
  })
  return { ...life, name: { name: named.name, reading: inKatakana(named.reading) } }
}

/** Whoever lives alone now lived with somebody who died; mostly that one was the head. */
function widowed(ground: Ground, { lives }: Now): Turns {
  const { random } = ground
  const [left] = lives as [Life]
  const on = dayWithin(ground)
  const wasHead = random.chance(0.75)
  if (wasHead) left.became = { on, from: 'spouse' }
  const sex = left.sex === 'male' ? 'female' : 'male'
  const born = left.born - Math.round(random.int(-4, 7) * yearLength)
  const dead = relative(ground, left, { sex, born, role: wasHead ? 'head' : 'spouse' })
  return { lives: [{ ...dead, until: { on, kind: 'died' } }], others: [] }
}

function parentDied(ground: Ground, { lives }: Now): Turns {
  const { random } = ground
  const [head] = lives as [Life]
  const born = head.born - Math.round(random.int(24, 34) * yearLength)
  const parent = relative(ground, head, {
    sex: random.chance(0.35) ? 'male' : 'female',
    born,
    role: 'parent',
  })
  return { lives: [{ ...parent, until: { on: dayWithin(ground), kind: 'died' } }], others: [] }
}

/** A grown child went away to study or to work. */
function childLeft(ground: Ground, { lives }: Now): Turns {
  const { random } = ground
  const youngest = Math.max(...lives.filter(({ role }) => role !== 'child').map(({ born }) => born))
  const on = dayWithin(ground)
  const born = Math.max(
    on - Math.round(random.int(19, 36) * yearLength),
    youngest + Math.round(22 * yearLength),
  )
  if (on - born < 18 * yearLength) return { lives: [], others: [] }
  const child = relative(ground, lives[0] as Life, {
    sex: random.chance(0.5) ? 'male' : 'female',
    born,
    role: 'child',
  })
  return { lives: [{ ...child, until: { on, kind: 'moved_out' } }], others: [] }
}

/** One of two who married lived alone in the city before, and bears the other's name since. */
function married(ground: Ground, { lives }: Now): Turns {
  const { random } = ground
  const spouse = lives.find(({ role }) => role === 'spouse') as Life
  const isFromAbroad = /^[A-Z]/.test(spouse.name.name)
  if (isFromAbroad || spouse.born > ground.since - 20 * yearLength) return { lives: [], others: [] }
  const on = dayWithin(ground)
  const [own, said] = familyName(random)
  const name = {
    name: spouse.name.name.replace(/^\S+/, own),
    reading: spouse.name.reading.replace(/^\S+/, inKatakana(said)),
  }
  const course = alone(ground, on)
  spouse.before = { course, on, how: 'moved', role: 'head', name }
  return { lives: [], others: [course] }
}

/** A household that was given up when whoever lived in it joined another one. */
function alone(ground: Ground, until: Day, homes?: Course['homes']): Course {
  const course = courseFrom(
    ground,
    ground.since,
    homes ?? [{ from: ground.since, home: ground.home('young') }],
  )
  course.household.endedOn = dateText(until)
  return course
}

/** A grown child had a household of their own under the same roof, and has none any more. */
function childCameBack(ground: Ground, { course, lives }: Now): Turns {
  const child = lives.find(({ role }) => role === 'child') as Life
  const moved = course.homes[1]?.from ?? Number.POSITIVE_INFINITY
  const on = dayWithin(ground)
  if (child.born > ground.since - 20 * yearLength || moved <= on) return { lives: [], others: [] }
  const own = alone(ground, on, course.homes)
  child.before = { course: own, on, how: 'household', role: 'head', name: child.name }
  return { lives: [], others: [own] }
}

/** An old couple gave up their own household and came to their child's. */
function parentsCame(ground: Ground, { lives }: Now): Turns {
  const on = dayWithin(ground)
  const course = alone(ground, on)
  const [head, other] = lives.filter(({ role }) => role === 'parent') as [Life, Life]
  head.before = { course, on, how: 'moved', role: 'head', name: head.name }
  other.before = { course, on, how: 'moved', role: 'spouse', name: other.name }
  return { lives: [], others: [course] }
}
