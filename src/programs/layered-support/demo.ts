import { sql } from 'kysely'
import { setAudience } from '../../core/access/audience.ts'
import { today } from '../../core/calendar/clock.ts'
import { addDays } from '../../core/calendar/day.ts'
import { instantInTokyo } from '../../core/calendar/tokyo.ts'
import type { Tx } from '../../core/db/transaction.ts'
import type { DemoGround, RoomDemo } from '../../core/demo/demo.ts'
import { insertRows } from '../../core/demo/insert-rows.ts'
import { newId } from '../../core/id.ts'
import { addDemoCommunity } from './demo/community.ts'
import { addDemoJoining } from './demo/joinings.ts'
import { type DemoSupport, demoAttempts, demoSupports } from './demo/supports.ts'
import { alive } from './rules/codes.ts'

/** Invented supports on cases of the desk, in every state that a page shows, and what was done in the area. */
export const layeredSupportDemo: RoomDemo = async (tx, ground) => {
  const there = await casesWithPlans(tx)
  const taken = new Set<string>()
  for (const support of demoSupports) {
    const found = there.find(({ id, plan }) => !taken.has(id) && plan === support.plan)
    if (!found) continue
    taken.add(found.id)
    await addDemoSupport(tx, support, { found, ground })
  }
  await addDemoCommunity(tx, ground)
}

type Found = {
  id: string
  owner_id: string
  subject_id: string | null
  agency_id: string
  opened_on: string
} & {
  plan: string | null
  plan_id: string | null
}

/** Cases of somebody known that nobody is kept away from, with their plan; first those of the desk. */
async function casesWithPlans(tx: Tx): Promise<Found[]> {
  const { rows } = await sql<Found>`
    select c.id, c.owner_id, c.subject_id, c.holder_id as agency_id, c.opened_on, p.state as plan, p.id as plan_id
    from support_case c
    left join support_plan p on p.municipality_id = ${tx.municipality} and p.case_id = c.id and p.state <> 'dropped'
    join agency a on a.municipality_id = ${tx.municipality} and a.id = c.holder_id
    where c.municipality_id = ${tx.municipality} and c.subject_id is not null and c.sensitivity <> 'restricted'
      and (c.state = 'closed') = (p.state is not null and p.state = 'evaluated')
    order by a.code <> 'desk', c.opened_on desc, c.id limit 400`.execute(tx)
  return rows
}

/** One other agency in which somebody could own the case: for whom the person agreed. */
const others = ({ workers }: DemoGround, { agency_id }: Found): string[] =>
  workers
    .flatMap((one) => (one.role === 'counsellor' && one.agencyId !== agency_id ? one.agencyId : []))
    .slice(0, 1)

/** Whoever leads there decides for the city. */
const decider = ({ workers }: DemoGround, { agency_id, owner_id }: Found): string =>
  workers.find(({ role, agencyId }) => role === 'supervisor' && agencyId === agency_id)?.accountId ?? owner_id

type At = { found: Found; ground: DemoGround }

async function addDemoSupport(tx: Tx, support: DemoSupport, { found, ground }: At): Promise<void> {
  const [id, on] = [newId(), found.opened_on]
  const of = {
    municipality_id: tx.municipality,
    case_id: found.id,
    updated_at: tx.now,
    updated_by: found.owner_id,
  }
  const isAlive = alive.includes(support.state)
  const isDecided = support.state === 'running' || support.state === 'ended'
  const row = {
    ...{
      ...of,
      id,
      kind: support.kind,
      state: support.state,
      why: support.why,
      reach: support.reach ?? null,
    },
    ...{ proposed_on: on, next_on: isAlive ? addDays(today(), support.nextIn) : null },
    ...{ assessed_on: support.plan ? on : null, plan_id: support.plan ? found.plan_id : null },
    ...{ meeting_kind: isDecided ? meetingOf(support) : null, meeting_on: isDecided ? on : null },
    ...{ decided_on: isDecided ? on : null, decided_by: isDecided ? decider(ground, found) : null },
    ...{ halted_on: support.halted ? today() : null },
    ...(support.state === 'ended'
      ? {
          ...{ ended_on: today(), ended_by: found.owner_id, outcome: 'ended' },
          end_reason: '（架空）目標を達し、地域包括支援センターの見守りに移った。',
          evaluation: '（架空）三つの機関の役割がはっきりし、本人が自分で相談できるようになった。',
        }
      : {}),
  }
  await insertRows(tx, 'layered_support', [row])
  const agencyIds = others(ground, found)
  await addApplication(tx, support, { of, supportId: id, on, agencyIds })
  if (found.plan_id && support.plan)
    await sql`update support_plan set services = array[${support.kind}]
      where municipality_id = ${tx.municipality} and id = ${found.plan_id}`.execute(tx)
  if (support.kind === 'outreach') await addAttempts(tx, id, found)
  if (support.joining)
    await addDemoJoining(tx, support.joining, { found, supportId: id, leadId: decider(ground, found) })
  await setAudience(tx, 'support_case', [found.id])
}

const meetingOf = ({ kind }: DemoSupport) => (kind === 'outreach' ? 'support' : 'layered')

type Of = { municipality_id: number; case_id: string; updated_at: Date; updated_by: string }
type Applied = { of: Of; supportId: string; on: string; agencyIds: string[] }

/** Who applied, with a consent for each agency that may know. */
async function addApplication(
  tx: Tx,
  { kind, state, halted }: DemoSupport,
  { of, supportId, on, agencyIds }: Applied,
): Promise<void> {
  if (kind === 'outreach' || state === 'proposed') return
  const by = { ...of, form: 'paper', taken_by: of.updated_by, withdrawn_on: halted ? today() : null }
  const consents = agencyIds.map((agency_id) => ({
    ...{ ...by, id: newId(), agency_id, to_kinds: [], parts: ['case'], scope: null, given_on: on },
  }))
  await insertRows(tx, 'consent', consents)
  const told = { agency_ids: agencyIds, consent_ids: consents.map(({ id }) => id) }
  const said = { ...by, id: newId(), support_id: supportId, answer: 'agreed', said_on: on, ...told }
  await insertRows(tx, 'layered_application', [said])
}

async function addAttempts(tx: Tx, supportId: string, found: Found): Promise<void> {
  const of = {
    municipality_id: tx.municipality,
    case_id: found.id,
    updated_at: tx.now,
    updated_by: found.owner_id,
  }
  for (const { weeks, way, result, note } of demoAttempts) {
    const [id, on] = [newId(), addDays(today(), -7 * weeks)]
    const spoke = { channel: way, direction: 'out', caller: 'self', by_id: found.owner_id }
    const contact = { ...of, id, kind: 'continued', at: instantInTokyo(on, '13:00'), time_known: false, note }
    await insertRows(tx, 'contact', [{ ...contact, ...spoke, agency_id: found.agency_id }])
    const attempt = { id: newId(), support_id: supportId, contact_id: id, tried_on: on, way, result }
    await insertRows(tx, 'outreach_attempt', [{ ...of, ...attempt }])
  }
}
