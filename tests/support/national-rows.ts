import fc from 'fast-check'
import { services } from '../../src/blocks/casework/planning/codes.ts'
import { setAudience } from '../../src/core/access/audience.ts'
import { addDays } from '../../src/core/calendar/day.ts'
import type { Tx } from '../../src/core/db/transaction.ts'
import { newId } from '../../src/core/id.ts'
import { topics } from '../../src/programs/consultation/rules/codes.ts'
import type { TestPerson } from './house.ts'

// Rows that the national tables count, as whatever days and answers chance gives them: cases with assessments, plans, supports and
// attempts, and works of community building.

const firstDay = '2026-03-01'
const on = (later: number) => addDays(firstDay, later)
const noon = (later: number) => new Date(`${on(later)}T12:00:00+09:00`)
const some = <T>(of: readonly T[], most: number) => fc.subarray([...of], { maxLength: most })
const later = fc.nat(265)

const kinds = ['multi_agency', 'outreach', 'participation'] as const
const plan = fc.record({
  services: some(services, 5),
  ...{ decided: later, evaluated: fc.option(fc.nat(60)) },
  outcome: fc.constantFrom('ended', 'replanned', 'broken_off'),
})
const support = fc.record({
  kind: fc.constantFrom(...kinds),
  /** Which of the other agencies brings them together; null: whoever has the case. */
  led: fc.option(fc.nat(1)),
  said: fc.array(fc.tuple(later, fc.constantFrom('agreed', 'refused')), { maxLength: 2 }),
  ended: fc.option(fc.tuple(later, fc.constantFrom('ended', 'broken_off', 'went_over'))),
  went: fc.array(fc.option(later), { maxLength: 2 }),
  tried: fc.array(fc.tuple(later, fc.constantFrom('visit', 'telephone', 'letter')), { maxLength: 4 }),
})
/** Somebody is asked to do a part, or the whole case goes over. */
const led = fc.record({ sent: later, done: fc.option(fc.nat(60)), whole: fc.boolean() })
/** On a day somebody taps that they are there, writes of it, or both; what comes to the counter is no visit. */
const visit = fc.record({
  on: fc.integer({ min: 120, max: 126 }),
  ...{ arrived: fc.boolean(), wrote: fc.constantFrom(null, 'visit', 'visit', 'telephone') },
  direction: fc.constantFrom('out', 'out', 'in'),
})
export const someCase = fc.record({
  sensitivity: fc.constantFrom('confidential', 'confidential', 'confidential', 'restricted'),
  intake: fc.constantFrom('new', 'again'),
  ...{ topics: some(topics, 3), opened: later, closed: fc.option(fc.nat(90)) },
  assessed: fc.option(
    fc.tuple(later, fc.constantFrom('information_only', 'elsewhere', 'continued', 'broken_off', null)),
  ),
  ...{ plans: fc.array(plan, { maxLength: 2 }), supports: fc.array(support, { maxLength: 2 }) },
  referrals: fc.array(led, { maxLength: 3 }),
  visits: fc.array(visit, { maxLength: 4 }),
  /** When the case went to the first of the other agencies, if there are any. */
  handed: fc.option(later),
})
export const someWork = fc.record({
  ...{ held: later, residents: fc.nat(40), supporters: fc.nat(9), withdrawn: fc.boolean() },
})
/** Cases in which everything that any line counts is there once: chance adds the rest. */
export function oneOfEach(): Case[] {
  const known = {
    sensitivity: 'confidential',
    intake: 'new',
    topics: ['food'],
    opened: 90,
    closed: 60,
  } as const
  const base = {
    ...known,
    topics: [...known.topics],
    assessed: null,
    plans: [],
    supports: [],
    referrals: [],
    visits: [],
    handed: null,
  }
  const answers = ['information_only', 'elsewhere', 'continued', 'broken_off'] as const
  const outcomes = ['ended', 'replanned', 'broken_off'] as const
  const whole = { said: [[95, 'agreed']], ended: [150, 'ended'], tried: [[96, 'visit']], went: [97] } as const
  const support = (kind: Support['kind']) =>
    structuredClone({ kind, led: null, ...whole }) as unknown as Support
  return [
    ...answers.map((answer): Case => ({ ...base, assessed: [100, answer] })),
    ...outcomes.map((outcome): Case => {
      const plan = { services: [...services], decided: 100, evaluated: 20, outcome }
      const referrals = [{ sent: 100, done: 20, whole: false }]
      const visits: Visit[] = [{ on: 125, arrived: true, wrote: null, direction: 'out' }]
      return { ...base, plans: [plan], supports: kinds.map(support), referrals, visits }
    }),
  ]
}

/** What a careless hand counts wrongly, each once and in a month of its own: chance may bring none of it. */
export function easilyForgotten(): Case[] {
  const [, , , , ended] = oneOfEach()
  if (!ended) throw new Error('there is no case with a plan')
  const plans: Case['plans'] = [{ services: [...services], decided: 130, evaluated: null, outcome: 'ended' }]
  const wholes: Case['referrals'] = [{ sent: 130, done: null, whole: true }]
  const byHalves: Visit[] = [
    { on: 121, arrived: true, wrote: null, direction: 'out' },
    { on: 123, arrived: false, wrote: 'visit', direction: 'out' },
  ]
  const base = { ...ended, plans: [], supports: [], referrals: [], visits: [] }
  return [
    { ...base, topics: ['community'] },
    { ...base, plans, sensitivity: 'restricted' },
    { ...base, closed: null, referrals: wholes },
    { ...base, visits: byHalves },
  ]
}

type Value<A> = A extends fc.Arbitrary<infer T> ? T : never
type Case = Value<typeof someCase>
type Support = Value<typeof support>
type Visit = Value<typeof visit>
type Work = Value<typeof someWork>

/** Writes rows as of this person's agency; `others` take over and lead what chance gives them. `tx` is a loader's. */
export function writing(tx: Tx, { accountId, agencyId }: TestPerson, others: readonly string[] = []) {
  const base = { municipality_id: tx.municipality, updated_at: new Date('2026-03-01T00:00:00+09:00') }
  const row = () => ({ ...base, id: newId() })
  const insert = (table: string, values: object) =>
    tx
      .insertInto(table as 'support_case')
      .values(values as never)
      .execute()

  async function addCase(one: Case): Promise<void> {
    const { sensitivity, intake, topics } = one
    const of = row()
    const [opened_on, closed_on] = [on(one.opened), one.closed === null ? null : on(one.opened + one.closed)]
    const to = one.handed === null ? undefined : others[0]
    const going = { state: 'open', owner_id: accountId, next_on: '2026-12-01' }
    await insert('support_case', {
      ...{ ...of, kind: 'consultation', sensitivity, intake, topics, opened_on, urgency: 'normal' },
      ...{ intake_agency_id: agencyId, holder_id: to ?? agencyId },
      ...(closed_on ? { state: 'closed', closed_on, result: 'information' } : going),
    })
    if (one.assessed) {
      const [day, screening] = one.assessed
      const answers = JSON.stringify(screening ? { screening: { value: screening } } : {})
      const said = { sheet: '2025-1', answered_on: on(day), answered_by: 'self', finished_on: on(day) }
      const first = { first_finished_on: on(day), first_screening: screening }
      await insert('assessment', { ...row(), case_id: of.id, ...said, ...first, answers })
    }
    for (const [at, plan] of one.plans.entries()) {
      // One plan of a case is alive at most: all but the last are over.
      const isLast = at === one.plans.length - 1
      await addPlan(of.id, at + 1, { ...plan, evaluated: plan.evaluated ?? (isLast ? null : 0) })
    }
    if (to && one.handed !== null) {
      const gone = {
        from_id: agencyId,
        to_id: to,
        reason: '（試験）',
        at: noon(one.handed),
        by_id: accountId,
      }
      await insert('hand_over', { ...row(), case_id: of.id, ...gone })
    }
    const isOver = (day: number) => to !== undefined && one.handed !== null && day >= one.handed
    const whoseOn = (day: number) => (isOver(day) ? to : agencyId)
    for (const support of one.supports) await addSupport(of.id, support, whoseOn)
    for (const visit of one.visits) await addVisit(of.id, visit)
    for (const referral of one.referrals) await addReferral(of.id, referral)
    const hidden = { reason: 'violence', begun_at: base.updated_at, begun_by: accountId }
    if (sensitivity === 'restricted')
      await insert('case_restriction', { ...row(), case_id: of.id, ...hidden })
    await setAudience(tx, 'support_case', [of.id])
  }

  async function addPlan(case_id: string, number: number, plan: Case['plans'][number]): Promise<void> {
    const decided_on = on(plan.decided)
    const over = plan.evaluated === null ? null : on(plan.decided + plan.evaluated)
    await insert('support_plan', {
      ...{ ...row(), case_id, number, services: plan.services, decided_on, decided_by: accountId },
      ...{ from_on: decided_on, until_on: addDays(decided_on, 180) },
      ...(over ? { state: 'evaluated', evaluated_on: over, outcome: plan.outcome } : { state: 'decided' }),
    })
  }

  /** Where both are alive and of one kind the table takes one of them; here each is over or stands alone. */
  async function addSupport(
    case_id: string,
    { kind, led, said, ended, tried, went }: Support,
    whoseOn: (day: number) => unknown,
  ): Promise<void> {
    const of = row()
    const [day, outcome] = ended ?? [265, 'broken_off']
    const end = { state: 'ended', ended_on: on(day), ended_by: accountId, end_reason: '（試験）', outcome }
    const reach = kind === 'outreach' ? '（試験）' : null
    await insert('layered_support', {
      ...of,
      case_id,
      kind,
      why: '（試験）',
      reach,
      proposed_on: firstDay,
      coordinator_id: led === null ? null : (others[led] ?? null),
      ...end,
    })
    for (const [day, answer] of said) {
      const refused = answer === 'refused' ? { reason: '（試験）' } : {}
      const told = { answer, form: 'oral', said_on: on(day), taken_by: accountId }
      await insert('layered_application', { ...row(), case_id, support_id: of.id, ...told, ...refused })
    }
    for (const [day, way] of tried) {
      const contact = { ...row(), case_id, kind: 'continued', at: new Date(`${on(day)}T10:00:00+09:00`) }
      const how = { channel: 'visit', direction: 'out', caller: 'self', by_id: accountId }
      await insert('contact', { ...contact, ...how, agency_id: whoseOn(day) })
      const attempt = { contact_id: contact.id, tried_on: on(day), way, result: 'not_met' }
      await insert('outreach_attempt', { ...row(), case_id, support_id: of.id, ...attempt })
    }
    for (const day of went) await addJoining({ case_id, support_id: of.id }, day)
  }

  /** A place that is over, to which somebody began to go, or never went. */
  async function addJoining(of: { case_id: string; support_id: string }, day: number | null): Promise<void> {
    const resource_id = newId()
    const entry = { kind: 'salon', name: '（試験）', name_key: '試験', topics: ['community'], area_codes: [] }
    const no = { open_on_holidays: false, open_at_year_end: false, talks: false, is_public: false }
    const none = { hours: JSON.stringify(Array(7).fill([])), languages: [], access: [] }
    await insert('resource', { ...base, id: resource_id, ...entry, ...no, ...none })
    const going_since = day === null ? null : on(day)
    const over = { state: 'over', ended_on: on(265), ended_by: accountId, outcome: 'broken_off' }
    await insert('joining', {
      ...{ ...row(), ...of, resource_id, why: '（試験）', chosen_on: firstDay, chosen_by: accountId },
      ...{ going_since, ...over, end_reason: '（試験）' },
    })
  }

  async function addVisit(case_id: string, { on: day, arrived, wrote, direction }: Visit): Promise<void> {
    const [at, back_at] = [noon(day), noon(day + 1)]
    const tapped = { worker_id: accountId, purpose: '（試験）', starts_at: at, back_at, arrived_at: at }
    if (arrived) await insert('outreach_visit', { ...row(), case_id, ...tapped })
    const spoke = { kind: 'continued', at, direction, caller: 'self', by_id: accountId, agency_id: agencyId }
    if (wrote) await insert('contact', { ...row(), case_id, channel: wrote, ...spoke })
  }

  async function addReferral(
    case_id: string,
    { sent, done, whole }: Case['referrals'][number],
  ): Promise<void> {
    const asked = {
      basis: 'own_duty',
      request: '（試験）',
      parts: [],
      content: '{}',
      answer_by: on(sent + 14),
    }
    const to = { partner_kind: 'hospital', partner_name: '見本病院（試験）', via: 'telephone' }
    const by = { from_agency_id: agencyId, drafted_by: accountId, sent_by: accountId, sent_at: noon(sent) }
    // Of a case one hand-over waits at most: here what is not done was declined.
    const day = sent + (done ?? 0)
    const end =
      done === null
        ? { state: 'declined', reason: '（試験）', answered_at: noon(day) }
        : { state: 'done', result: '（試験）', done_on: on(day), answered_at: noon(day) }
    const of = row()
    await insert('referral', {
      ...of,
      together_id: of.id,
      case_id,
      whole_case: whole,
      ...asked,
      ...to,
      ...by,
      ...end,
    })
  }

  async function addWork({ held, residents, supporters, withdrawn }: Work): Promise<void> {
    const taken = withdrawn ? { withdrawn_on: on(held), withdrawn_reason: '（試験）' } : {}
    const what = { kind: 'gathering', place: '見本公園（試験）', what: '（試験）', residents, supporters }
    await insert('community_work', { ...row(), agency_id: agencyId, held_on: on(held), ...what, ...taken })
  }
  return { addCase, addWork }
}
