import { addDays } from '../../../core/calendar/day.ts'
import type { Random } from '../../../core/demo/random.ts'
import type { NewPerson, NewPersonContact } from '../persons.ts'
import { address, familyName, nameFromAbroad, personName, telephone } from './names.ts'

/** A resident of the demo, as other demos choose them: who, how old, where, and when they died or moved out. */
export type Resident = {
  id: string
  bornOn: string
  areaCode: string | null
  goneOn: string | null
  household: string
}

export type Residents = {
  households: string[]
  persons: (NewPerson & { id: string })[]
  contacts: NewPersonContact[]
  residents: Resident[]
}

type Member = { role: string; age: number; sex: 'male' | 'female' }

/** Who lives together, and of a hundred households how many are such. Ages come out as the city's. */
const kinds: readonly (readonly [(random: Random) => Member[], number])[] = [
  [(random) => [alone(random, 18, 39)], 15],
  [(random) => [alone(random, 40, 64)], 8],
  [(random) => [alone(random, 65, 96)], 14],
  [(random) => couple(random, 25, 64), 12],
  [(random) => couple(random, 65, 92), 16],
  [(random) => withChildren(random, couple(random, 28, 55), random.int(1, 2)), 23],
  [(random) => withChildren(random, couple(random, 48, 76), 1), 6],
  [(random) => withChildren(random, [alone(random, 28, 52)], random.int(1, 2)), 4],
  [(random) => [...withChildren(random, couple(random, 38, 55), 1), ...parents(random)], 2],
]

const either = (random: Random) => (random.chance(0.5) ? 'male' : 'female')

const alone = (random: Random, from: number, to: number): Member => ({
  role: 'head',
  age: random.int(from, to),
  sex: either(random),
})

function couple(random: Random, from: number, to: number): Member[] {
  const age = random.int(from, to)
  return [
    { role: 'head', age, sex: 'male' },
    { role: 'spouse', age: Math.max(20, age + random.int(-6, 2)), sex: 'female' },
  ]
}

function withChildren(random: Random, adults: Member[], count: number): Member[] {
  const youngest = Math.min(...adults.map(({ age }) => age))
  const oldest = Math.max(0, Math.min(youngest - 22, 42))
  const children = Array.from({ length: count }, () => ({
    role: 'child',
    age: random.int(Math.max(0, oldest - 18), oldest),
    sex: either(random) as Member['sex'],
  }))
  return [...adults, ...children]
}

const parents = (random: Random): Member[] =>
  couple(random, 68, 90).map((member) => ({ ...member, role: 'parent' }))

/** Some areas have several times as many people as others. */
const areaWeights = [11, 6, 7, 5, 6, 8, 5, 3, 9, 4, 4, 4, 6, 5, 4, 6, 4, 2, 3, 1, 7]

/**
 * About 3,000 people in `count` households over the areas: invented, the same for the same seed and day. A few have
 * died or moved out since.
 */
export function makeResidents(
  random: Random,
  { areas, today, count = 1400 }: { areas: readonly string[]; today: string; count?: number },
): Residents {
  const made: Residents = { households: [], persons: [], contacts: [], residents: [] }
  const places = areas.map((code, at) => [{ code, at }, areaWeights[at % areaWeights.length] ?? 1] as const)
  for (let at = 0; at < count; at++) {
    const place = places.length > 0 ? random.weighted(places) : { code: null, at: 0 }
    addHousehold(random, made, { place, today })
  }
  return made
}

type Where = { place: { code: string | null; at: number }; today: string }

function addHousehold(random: Random, made: Residents, { place, today }: Where): void {
  const household = random.id(new Date(`${addDays(today, -random.int(400, 12_000))}T00:00:00Z`))
  const family = familyName(random)
  const abroad = random.chance(0.015)
  const home = address(random, place.at)
  const line = random.chance(0.55) ? telephone(random) : null
  made.households.push(household)
  for (const member of random.weighted(kinds)(random)) {
    const bornOn = addDays(today, -Math.round(member.age * 365.25) - random.int(1, 364))
    const id = random.id(new Date(`${bornOn < '1970-01-02' ? '1970-01-02' : bornOn}T00:00:00Z`))
    const bornIn = Number(bornOn.slice(0, 4))
    const name = abroad ? nameFromAbroad(random) : personName(random, family, { ...member, bornIn })
    const gone = goneOf(random, member.age, today)
    made.persons.push({
      id,
      registered: true,
      standing: gone?.standing ?? 'resident',
      standingOn: gone?.on ?? null,
      ...name,
      birthOn: bornOn,
      birthKnown: 'exact',
      sex: member.sex,
      areaCode: place.code,
      householdId: household,
      householdRole: member.role,
    })
    made.contacts.push({ personId: id, kind: 'address', value: home })
    if (line && member.age >= 15) made.contacts.push({ personId: id, kind: 'telephone', value: line })
    if (member.age >= 13 && random.chance(0.6))
      made.contacts.push({ personId: id, kind: 'telephone', value: telephone(random) })
    made.residents.push({ id, bornOn, areaCode: place.code, goneOn: gone?.on ?? null, household })
  }
}

function goneOf(random: Random, age: number, today: string) {
  if (age < 3) return null
  const on = addDays(today, -random.int(5, 900))
  if (random.chance(age >= 75 ? 0.06 : 0.003)) return { standing: 'deceased' as const, on }
  return random.chance(age >= 18 && age < 40 ? 0.035 : 0.01) ? { standing: 'moved_out' as const, on } : null
}
