import { ageOn } from '../../../core/calendar/age.ts'
import { addDays } from '../../../core/calendar/day.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { type Random, seeded } from '../../../core/demo/random.ts'
import type { OrganizationKind, PlaceKind } from '../codes.ts'
import { addOrganizations, type OrganizationFacts } from '../organizations.ts'
import { addPlaces, type PlaceFacts } from '../places.ts'
import { addRelationships, pairOf, type Relation } from '../relationships.ts'
import type { Wish } from './ground.ts'
import { telephone } from './names.ts'
import { areaOn, livesHereOn, type Resident } from './residents.ts'

const seed = 21_804

/** Partners that say of themselves that they are none: how many of each kind, and what they are called. */
const partners: readonly (readonly [OrganizationKind, number, string, string])[] = [
  ['hospital', 3, '病院', 'びょういん'],
  ['clinic', 8, 'クリニック', 'クリニック'],
  ['home_nursing', 4, '訪問看護ステーション', 'ほうもんかんごステーション'],
  ['pharmacy', 6, '薬局', 'やっきょく'],
  ['care_provider', 6, 'ケアサービス', 'ケアサービス'],
  ['school', 8, '小学校', 'しょうがっこう'],
  ['nursery', 5, '保育園', 'ほいくえん'],
  ['company', 6, '工業株式会社', 'こうぎょうかぶしきがいしゃ'],
  ['town_association', 10, '町会', 'ちょうかい'],
  ['npo', 4, 'の会（NPO法人）', 'のかい'],
  ['welfare_corporation', 3, '福祉会', 'ふくしかい'],
  ['social_welfare_council', 1, '社会福祉協議会', 'しゃかいふくしきょうぎかい'],
  ['public_office', 3, '警察署', 'けいさつしょ'],
  ['group', 5, 'サロン', 'サロン'],
]

const invented: readonly (readonly [string, string])[] = [
  ['見本', 'みほん'],
  ['例示', 'れいじ'],
  ['架空', 'かくう'],
  ['仮名', 'かめい'],
  ['雛形', 'ひながた'],
  ['模擬', 'もぎ'],
  ['想定', 'そうてい'],
  ['作例', 'さくれい'],
  ['試作', 'しさく'],
  ['練習', 'れんしゅう'],
]

const places: readonly (readonly [PlaceKind, number, string])[] = [
  ['shelter', 10, '小学校（避難所・見本）'],
  ['childcare_hub', 6, '子育てひろば（見本）'],
  ['facility', 8, '近隣センター（見本）'],
]

/** Beside the people: partners, places, and who is what to whom among the residents. */
export async function partnersDemo(
  tx: Tx,
  { areas, today }: Pick<Wish, 'areas' | 'today'>,
  residents: readonly Resident[],
): Promise<void> {
  const random = seeded(seed)
  await addOrganizations(tx, makePartners(random, areas))
  await addPlaces(tx, makePlaces(random, areas))
  await addRelationships(tx, makeRelationships(random, residents, today))
}

export function makePartners(random: Random, areas: readonly string[]): OrganizationFacts[] {
  return partners.flatMap(([kind, count, name, reading]) =>
    Array.from({ length: count }, (_, at) => {
      const [word = '', said = ''] = invented[at % invented.length] ?? []
      return {
        kind,
        name: `${word}${name}`,
        reading: `${said}${reading}`,
        ...(areas.length > 0 ? { areaCode: random.pick(areas) } : {}),
        address: `柏市${word}町${random.int(1, 30)}-${random.int(1, 20)}`,
        telephone: telephone(random),
      }
    }),
  )
}

/** Within the city, at points that mean nothing. */
export function makePlaces(random: Random, areas: readonly string[]): PlaceFacts[] {
  return places.flatMap(([kind, count, name]) =>
    Array.from({ length: count }, (_, at) => {
      const [word = ''] = invented[at % invented.length] ?? []
      return {
        kind,
        name: `${word}${name}`,
        address: `柏市${word}町${random.int(1, 30)}-${random.int(1, 20)}`,
        areaCode: areas.length > 0 ? random.pick(areas) : null,
        latitude: 35.8 + random.int(0, 10_000) / 100_000,
        longitude: 139.92 + random.int(0, 12_000) / 100_000,
      }
    }),
  )
}

/** So many are on record as somebody's family elsewhere, guardian or emergency contact. */
const related = 60

function makeRelationships(random: Random, residents: readonly Resident[], day: string) {
  const living = residents.filter((one) => livesHereOn(one, day))
  const old = living.filter(({ bornOn }) => ageOn(bornOn, day) >= 75)
  const grown = living.filter(({ bornOn }) => ageOn(bornOn, day) >= 40 && ageOn(bornOn, day) < 65)
  if (old.length === 0 || grown.length === 0) return []
  return Array.from({ length: related }, (_, at) => {
    const one = old[at % old.length] as Resident
    const elsewhere = grown.filter((two) => areaOn(two, day) !== areaOn(one, day))
    const other = random.pick(elsewhere.length > 0 ? elsewhere : grown)
    const relation = random.weighted<Relation>([
      ['child', 6],
      ['emergency_contact', 4],
      ['guardian', 1],
      ['relative', 2],
    ])
    return { ...pairOf(one.id, other.id, relation), starts_on: addDays(day, -random.int(100, 3000)) }
  })
}
