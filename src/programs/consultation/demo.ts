import { smallestAreas } from '../../blocks/registry/areas.ts'
import { areaOn, type Resident } from '../../blocks/registry/demo/residents.ts'
import { addPersonContacts, addPersons } from '../../blocks/registry/persons.ts'
import { setAudience } from '../../core/access/audience.ts'
import { ageOn } from '../../core/calendar/age.ts'
import { today } from '../../core/calendar/clock.ts'
import type { Tx } from '../../core/db/transaction.ts'
import { insertRows, inThousands } from '../../core/demo/insert-rows.ts'
import { type Random, seeded } from '../../core/demo/random.ts'
import { addAround } from './demo/around.ts'
import { courseOf } from './demo/course.ts'
import { fillDesk } from './demo/desk.ts'
import { countEnds } from './demo/ends.ts'
import { type Intake, planIntakes } from './demo/intakes.ts'
import { papersOfSome } from './demo/papers.ts'
import { addPlans, planSome } from './demo/plans.ts'
import { askOthers } from './demo/referrals.ts'
import { rowsOf, type Worker } from './demo/rows.ts'
import { shareByConsent, shareSome } from './demo/shares.ts'
import { makeStranger, type Stranger } from './demo/strangers.ts'
import { workOnSome } from './demo/work.ts'

/** Who is there already: agencies by their code (`desk` is the counter), and those who take in consultations. */
export type DemoStaff = { agencies: Record<string, string>; counsellors: readonly Worker[] }

const seed = 904

/** Among whom the desk's people are chosen, and the first fiscal year of its records (never later than the baseline's). */
export type DemoGround = { residents: readonly Resident[]; since?: number }

/**
 * Fills the desk: from the baseline year to today, some 1,100 intakes a year with their courses, set-based. By rule v1
 * the baseline year counts exactly 904. The areas must be known before. Answers who agreed that their case is shown.
 */
export async function consultationDemo(
  tx: Tx,
  staff: DemoStaff,
  { residents, since }: DemoGround,
): Promise<{ agreed: string | null }> {
  const random = seeded(seed)
  const desk = staff.agencies.desk
  if (!desk) throw new Error('the demo needs an agency with the code desk')
  const byAgency = Map.groupBy(staff.counsellors, ({ agencyId }) => agencyId)
  const others = [...byAgency.keys()].filter((agency) => agency !== desk)
  const intakes = planIntakes(random, { residents, since, today: today(), desk, others })
  const areas = (await smallestAreas(tx)).map(({ code }) => code)
  const strangers = await addStrangers(tx, random, { intakes, areas })
  const told = intakes.map((intake) => tell(random, tx.now, { intake, strangers, areas, byAgency, others }))
  const rows = told.map((one) => rowsOf(random, tx.municipality, one))
  const planned = planSome(
    rows.map((row) => row.support_case),
    today(),
  )
  await insertAll(tx, rows)
  // A random of its own: what is written about some of them changes nothing of who came and when.
  await addPlans(tx, seeded(seed + 1), planned)
  await addAround(tx, seeded(seed + 2), planned)
  const ids = rows.map((row) => row.support_case.id)
  await inThousands(ids, (some) => setAudience(tx, 'support_case', some))
  const cases = rows.map((row) => row.support_case)
  await shareSome(tx, random, { cases, others })
  await workOnSome(tx, { cases, counsellors: staff.counsellors })
  await papersOfSome(tx, cases)
  await fillDesk(tx, { cases, counsellors: staff.counsellors, desk })
  await askOthers(tx, { cases, counsellors: staff.counsellors, desk })
  await countEnds(tx, [...new Set(staff.counsellors.map(({ agencyId }) => agencyId))])
  return { agreed: await shareByConsent(tx, { cases, others, strangers }) }
}

type World = {
  intake: Intake
  strangers: Stranger[]
  areas: readonly string[]
  byAgency: Map<string, Worker[]>
  others: readonly string[]
}

function tell(random: Random, now: Date, { intake, strangers, areas, byAgency, others }: World) {
  const who = whoIs(random, intake, { strangers, areas })
  const course = courseOf(random, intake, { age: who.age, today: today(), now })
  const worker = random.pick(byAgency.get(intake.agency) ?? [])
  const receivers = others.filter((agency) => agency !== intake.agency)
  const isGiven = course.handedOverAt !== null && receivers.length > 0
  const receiver = isGiven ? random.pick(byAgency.get(random.pick(receivers)) ?? []) : null
  return { intake, course, worker, receiver, subjectId: who.id, areaCode: who.areaCode }
}

type Who = { id: string | null; areaCode: string | null; age: number | null }

function whoIs(
  random: Random,
  { subject, on }: Intake,
  { strangers, areas }: Pick<World, 'strangers' | 'areas'>,
): Who {
  if (subject.kind === 'resident') return fromRegister(subject.resident, on)
  if (subject.kind === 'stranger') return strangers[subject.number] as Stranger
  const areaCode = areas.length > 0 && random.chance(0.45) ? random.pick(areas) : null
  return { id: null, areaCode, age: null }
}

const fromRegister = (resident: Resident, on: string): Who => ({
  id: resident.id,
  areaCode: areaOn(resident, on),
  age: ageOn(resident.bornOn, on),
})

async function addStrangers(
  tx: Tx,
  random: Random,
  { intakes, areas }: { intakes: readonly Intake[]; areas: readonly string[] },
): Promise<Stranger[]> {
  const numbers = intakes.map(({ subject }) => (subject.kind === 'stranger' ? subject.number : -1))
  const count = Math.max(-1, ...numbers) + 1
  const strangers = Array.from({ length: count }, () => makeStranger(random, { areas, today: today() }))
  await addPersons(
    tx,
    strangers.map(({ person }) => person),
  )
  await addPersonContacts(
    tx,
    strangers.flatMap(({ contacts }) => contacts),
  )
  return strangers
}

type Rows = ReturnType<typeof rowsOf>[]

async function insertAll(tx: Tx, rows: Rows): Promise<void> {
  await insertRows(
    tx,
    'support_case',
    rows.map((row) => row.support_case),
  )
  await insertRows(
    tx,
    'contact',
    rows.flatMap((row) => row.contacts),
  )
  await insertRows(
    tx,
    'safe_contact',
    rows.map((row) => row.safe_contact),
  )
  await insertRows(
    tx,
    'hand_over',
    rows.flatMap((row) => row.hand_over ?? []),
  )
}
