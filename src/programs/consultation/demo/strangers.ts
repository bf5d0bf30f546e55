import { familyName, personName, telephone } from '../../../blocks/registry/demo/names.ts'
import type { NewPerson, NewPersonContact } from '../../../blocks/registry/persons.ts'
import { addDays } from '../../../core/calendar/day.ts'
import type { Random } from '../../../core/demo/random.ts'

export type Stranger = {
  id: string
  areaCode: string | null
  age: number | null
  person: NewPerson
  contacts: NewPersonContact[]
}

const called = ['駅前の男性', '公園の女性', '図書館に毎日来る方', '橋のそばの男性']

/** People whom the register does not know: from elsewhere, without a resident record, without a known name, not cleared. */
export function makeStranger(
  random: Random,
  { areas, today }: { areas: readonly string[]; today: string },
): Stranger {
  const standing = random.weighted([
    ['unknown', 48],
    ['elsewhere', 34],
    ['unregistered', 9],
    ['nameless', 9],
  ])
  const id = random.id(new Date(`${today}T00:00:00Z`))
  const areaCode =
    standing === 'elsewhere' || areas.length === 0 || random.chance(0.35) ? null : random.pick(areas)
  const age = random.int(16, 88)
  const bornOn = addDays(today, -Math.round(age * 365.25))
  const sex = random.pick(['male', 'female'] as const)
  const birthKnown = standing === 'nameless' ? 'unknown' : random.weighted(birthWeights)
  const isBorn = birthKnown === 'exact' || birthKnown === 'estimated'
  const name =
    standing === 'nameless'
      ? { called: random.pick(called) }
      : personName(random, familyName(random), { sex, bornIn: Number(bornOn.slice(0, 4)) })
  return {
    id,
    areaCode,
    age: isBorn ? age : null,
    person: {
      id,
      registered: false,
      standing,
      ...name,
      birthOn: isBorn ? bornOn : null,
      birthKnown,
      sex: random.chance(0.9) ? sex : 'not_asked',
      areaCode,
    },
    contacts: random.chance(0.6) ? [{ personId: id, kind: 'telephone', value: telephone(random) }] : [],
  }
}

const birthWeights = [
  ['exact', 62],
  ['estimated', 14],
  ['not_asked', 18],
  ['unknown', 6],
] as const
