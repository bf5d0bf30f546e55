import { type Course, type Day, dateText, type Life } from './course.ts'
import type { NamePair } from './given-names.ts'
import { courseFrom, type Ground } from './ground.ts'
import { type Kind, type KindName, kinds, type Member } from './household-kinds.ts'
import { type FullName, familyName, inKatakana, nameFromAbroad, personName } from './names.ts'
import { turnsOf } from './turns.ts'

/** What becomes of a household: it is here today, it has left, or its one member has died. */
export type Fate = 'here' | 'left' | 'died'

/** A household with all who ever belonged to it, and those in which they lived before. */
export type Lives = { course: Course; lives: Life[]; others: Course[]; isHere: boolean }

const shareFromAbroad = 0.027
/** A year's share of people who move within the city, by stage of life. */
const moving = { young: 0.04, middle: 0.02, old: 0.01 }
const yearLength = 365.25

/** One household of the wished kind and fate, with its whole history since the first day of the ledger. */
export function makeHousehold(ground: Ground, name: KindName, fate: Fate): Lives {
  const kind: Kind = kinds[name]
  const { random, today, since } = ground
  const end = fate === 'here' ? null : random.int(since + 15, today - 1)
  const from = startOf(ground, kind, end)
  const course = courseFrom(ground, from, homesOf(ground, kind, { from, to: end ?? today }))
  const lives = namedLives(ground, kind.make(random), end ?? today)
  if (end !== null)
    for (const life of lives) life.until = { on: end, kind: fate === 'died' ? 'died' : 'moved_out' }
  if (end !== null) course.household.endedOn = dateText(end)
  const more = end === null ? turnsOf(ground, { name, course, lives }) : { lives: [], others: [] }
  return { course, lives: [...lives, ...more.lives], others: more.others, isHere: end === null }
}

/** Of those who left, some had come within the ledger; of those who are here, as many as each kind has. */
function startOf({ random, since, today }: Ground, kind: Kind, end: Day | null): Day {
  if (!random.chance(end === null ? kind.settling : 0.14)) return since
  return random.int(since + 1, (end ?? today) - 1)
}

function homesOf(ground: Ground, { stage }: Kind, { from, to }: { from: Day; to: Day }): Course['homes'] {
  const homes = [{ from, home: ground.home(stage) }]
  if (to - from > 60 && ground.random.chance((moving[stage] * (to - from)) / yearLength))
    homes.push({ from: ground.random.int(from + 30, to - 1), home: ground.home(stage) })
  return homes
}

function namedLives(ground: Ground, members: Member[], at: Day): Life[] {
  const { random } = ground
  const family = random.chance(shareFromAbroad) ? null : familyName(random)
  return members.map(({ role, age, sex }) => {
    const born = at - Math.round(age * yearLength) - random.int(1, 364)
    return { sex, born, role, name: nameOf(ground, family, { sex, born }) }
  })
}

/** A name as the register has it; without a family name, one of somebody from abroad. */
export function nameOf(
  { random }: Ground,
  family: NamePair | null,
  { sex, born }: { sex: 'male' | 'female'; born: Day },
): FullName {
  const bornIn = Number(dateText(born).slice(0, 4))
  const { name, reading } = family ? personName(random, family, { sex, bornIn }) : nameFromAbroad(random)
  return { name, reading: inKatakana(reading) }
}
