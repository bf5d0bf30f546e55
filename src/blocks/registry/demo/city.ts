import type { Dated } from '../import/timeline.ts'
import type { NewProtection } from '../protection/protect.ts'
import { yearFrom } from '../protection/rules.ts'
import { type Course, dateText, type Household, type Life, ledgerOf } from './course.ts'
import { type Ground, groundOf, type Wish } from './ground.ts'
import { type Fate, type Lives, makeHousehold } from './household.ts'
import { compose, type KindName, kindNames, kinds } from './household-kinds.ts'
import { telephone } from './names.ts'

/** Somebody of the city, of today or of these years, with all that the register ever said of them. */
export type Citizen = {
  id: string
  number: string
  bornOn: string
  ledger: readonly Dated[]
  telephones: string[]
}

type Relationship = { kind: 'spouse' | 'parent'; personId: string; otherId: string }

/** A household with everybody who belonged to it, as the city is made: one after the other. */
export type CityHousehold = {
  households: Household[]
  citizens: Citizen[]
  relationships: Relationship[]
  protections: NewProtection[]
}

/** The share of people who leave the city in a year, and who die. */
const leaving = 0.05
const dying = 0.01
/** A protection for so many households; at least this many. */
const householdsPerProtection = 5000
const fewestProtections = 3
/** Whose relationships are known: everybody's in a small town, some in a city. */
const relationshipsWished = 12_000

/**
 * The whole city, household by household in an order that says nothing: those of today, exactly as many as are wished,
 * and those who left or died since the first day. The same wish gives the same city; nothing of it is kept here.
 */
export function* cityOf(wish: Wish): Generator<CityHousehold> {
  const ground = groundOf(wish)
  const share = Math.min(1, relationshipsWished / wish.residents)
  let protections = Math.max(fewestProtections, Math.round(wish.households / householdsPerProtection))
  for (const code of planOf(ground, wish)) {
    const name = kindNames[code % kindNames.length] as KindName
    const made = makeHousehold(ground, name, fates[Math.floor(code / kindNames.length)] as Fate)
    const isProtected = protections > 0 && made.isHere && /^oneParent/.test(name) && isWoman(made)
    if (isProtected) protections -= 1
    yield told(ground, made, { isProtected, isRelated: made.isHere && ground.random.chance(share) })
  }
}

const fates = ['here', 'left', 'died'] as const
const isWoman = ({ lives }: Lives) => lives[0]?.sex === 'female'

/** Which kinds of household there are to be, and what becomes of them, mixed: kind + fate × number of kinds. */
function planOf(ground: Ground, wish: Wish): Uint8Array {
  const counts = countsOf(ground, wish)
  const plan = new Uint8Array(counts.reduce((sum, count) => sum + count, 0))
  let at = 0
  for (const [code, count] of counts.entries()) {
    plan.fill(code, at, at + count)
    at += count
  }
  return mixed(ground, plan)
}

/** Somewhat more than a third of those who die leave somebody behind; the others were the last of their household. */
const lastOfTheirs = 0.58

function countsOf({ since, today }: Ground, { households, residents }: Wish): number[] {
  const years = (today - since) / 365.25
  const here = compose(households, residents)
  const people = kindNames.reduce((sum, name) => sum + kinds[name].leaving * kinds[name].size, 0)
  const died = Math.round(residents * dying * years * lastOfTheirs)
  return [
    ...kindNames.map((name) => here[name]),
    ...kindNames.map((name) => Math.round((residents * leaving * years * kinds[name].leaving) / people)),
    ...kindNames.map((name) => (name === 'oldSingle' ? died : 0)),
  ]
}

function mixed({ random }: Ground, plan: Uint8Array): Uint8Array {
  for (let place = plan.length - 1; place > 0; place--) {
    const other = random.int(0, place)
    const kept = plan[place] as number
    plan[place] = plan[other] as number
    plan[other] = kept
  }
  return plan
}

type Marks = { isProtected: boolean; isRelated: boolean }

function told(ground: Ground, made: Lives, { isProtected, isRelated }: Marks): CityHousehold {
  const { course, lives, others, isHere } = made
  const landline = isHere && ground.random.chance(0.55) ? telephone(ground.random) : null
  const citizens = lives.map((life) => citizenOf(ground, course, life, landline))
  return {
    households: [course, ...others].map(({ household }) => household),
    citizens,
    relationships: isRelated ? relationshipsOf(lives, citizens) : [],
    protections: isProtected ? [protectionOf(ground, citizens)] : [],
  }
}

function citizenOf(ground: Ground, course: Course, life: Life, landline: string | null): Citizen {
  const { newId, personNumber } = ground
  return {
    id: newId(),
    number: personNumber(),
    bornOn: dateText(life.born),
    ledger: ledgerOf(course, life),
    telephones: telephonesOf(ground, life, landline),
  }
}

/** Children are called on their parents' telephone; of those who are gone none is known. */
function telephonesOf({ random, today }: Ground, { born, until }: Life, landline: string | null): string[] {
  const age = (today - born) / 365.25
  if (until || age < 13) return []
  const mobile = random.chance(0.6) ? telephone(random) : null
  return [age >= 15 ? landline : null, mobile].filter((one) => one !== null)
}

function relationshipsOf(lives: readonly Life[], citizens: readonly Citizen[]): Relationship[] {
  const present = lives
    .map((life, at) => ({ life, id: (citizens[at] as Citizen).id }))
    .filter(({ life }) => !life.until)
  const inRole = (role: Life['role']) => present.filter(({ life }) => life.role === role).map(({ id }) => id)
  const [head] = inRole('head')
  if (!head) return []
  const spouses = inRole('spouse').map((otherId) => ({ kind: 'spouse' as const, personId: head, otherId }))
  const adults = [head, ...inRole('spouse')]
  const parents = adults.flatMap((personId) =>
    inRole('child').map((otherId) => ({ kind: 'parent' as const, personId, otherId })),
  )
  return [...spouses, ...parents]
}

/** An application that was made within the last fourteen months: some protections end soon, a few ended already. */
function protectionOf({ random, today }: Ground, citizens: readonly Citizen[]): NewProtection {
  const [applicant, ...others] = citizens.map(({ id }) => id)
  const startsOn = today - random.int(20, 420)
  return {
    applicantId: applicant as string,
    othersIds: others,
    startsOn: dateText(startsOn),
    endsOn: yearFrom(dateText(startsOn)),
    office: random.pick(['配偶者暴力相談支援センター（見本）', '見本警察署', '児童相談所（見本）']),
    safeWay: random.pick(['本人の携帯電話へ、平日の日中に限る。', '支援機関を通じて連絡する。', null]),
  }
}
