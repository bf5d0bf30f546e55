import { setAudience } from '../../../core/access/audience.ts'
import { addOpenDays } from '../../../core/calendar/business-days.ts'
import { today } from '../../../core/calendar/clock.ts'
import { addDays } from '../../../core/calendar/day.ts'
import { fiscalYearLabel, fiscalYearOf, lastDayOf } from '../../../core/calendar/fiscal-year.ts'
import { formatDate } from '../../../core/calendar/format.ts'
import { instantInTokyo } from '../../../core/calendar/tokyo.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import type { DemoGround, DemoWorker } from '../../../core/demo/demo.ts'
import { newId } from '../../../core/id.ts'
import { healthApp } from '../imported/profile.ts'
import type { Indicator } from '../plan-file/plan.ts'
import { requirePlan } from '../plan-now.ts'
import { monthEnds } from '../years.ts'
import { askableOf } from './askable.ts'
import { standingReports } from './last-year.ts'
import { remind } from './reminders.ts'
import type { ItemState } from './rules.ts'

/** How far each division is, figure by figure: some are done, one has to answer again, one has not begun. */
const courses: Record<string, readonly ItemState[]> = {
  health: ['accepted', 'confirmed', 'answered'],
  seniors: ['confirmed', 'answered', 'asked'],
  childcare: ['returned', 'asked', 'answered'],
  desk: ['answered', 'asked', 'asked'],
  children: ['asked', 'asked', 'asked'],
}

/** What leads to each state, in the order in which it is done. */
const ways: Record<string, readonly ItemState[]> = {
  asked: [],
  answered: ['answered'],
  returned: ['answered', 'returned'],
  confirmed: ['answered', 'confirmed'],
  accepted: ['answered', 'confirmed', 'accepted'],
}

type Running = { id: string; fiscalYear: number; asOf: string; sentOn: string }
type Scene = { ground: DemoGround; officer: Pick<DemoWorker, 'accountId' | 'agencyId'> }

/** A running inquiry whose date was two open days ago, with divisions that answered, confirmed, got it back, or are late. */
export async function inquiryDemo(tx: Tx, scene: Scene): Promise<void> {
  const { plan } = await requirePlan(tx)
  const running = runningOn(today())
  const askable = (await askableOf(tx, plan, running.fiscalYear)).filter(({ source }) => !isListed(source))
  const codes = Object.keys(courses).filter((code) => scene.ground.agencies[code])
  if (askable.length === 0 || codes.length === 0) return
  await addRunning(tx, running, scene)
  for (const [at, indicator] of askable.entries()) {
    const code = codes[at % codes.length] as string
    const state = courses[code]?.[Math.floor(at / codes.length) % 3] ?? 'asked'
    await addItem(tx, running, { indicator, code, state }, scene)
  }
  await setAudience(tx, 'inquiry', [running.id])
  await remind(tx, today())
}

/** Its list comes with the demo, only after the inquiry. */
const isListed = (source: Indicator['source']) => source.kind === 'measured' && source.key === healthApp.rule

/** About the year up to the end of last month; in April, about the year that has just ended. */
function runningOn(day: string): Running {
  const year = fiscalYearOf(day)
  const asOf = monthEnds(year, day).at(-2)?.day
  const span = asOf ? { fiscalYear: year, asOf } : { fiscalYear: year - 1, asOf: lastDayOf(year - 1) }
  return { id: newId(), ...span, sentOn: addOpenDays(day, -9) }
}

async function addRunning(tx: Tx, { id, fiscalYear, asOf, sentOn }: Running, { officer }: Scene) {
  const dueOn = addOpenDays(today(), -2)
  const title = `${fiscalYearLabel(fiscalYear, 'ja')} 指標の実績の照会（${formatDate(asOf, 'ja')}現在・架空）`
  await tx
    .insertInto('inquiry')
    .values({
      ...{ municipality_id: tx.municipality, id, title, fiscal_year: fiscalYear, as_of: asOf, due_on: dueOn },
      note: '（架空）数え方は、計画の定義によってください。集計中のものは、その旨を選んでください。',
      ...{ state: 'sent', agency_id: officer.agencyId, sent_at: at(sentOn, '09:30') },
      ...{ updated_at: at(sentOn, '09:30'), updated_by: officer.accountId },
    })
    .execute()
}

type Asked = { indicator: Indicator; code: string; state: ItemState }

async function addItem(tx: Tx, running: Running, asked: Asked, scene: Scene): Promise<void> {
  const { ground, officer } = scene
  const id = newId()
  await tx
    .insertInto('inquiry_item')
    .values({
      ...{ municipality_id: tx.municipality, id, inquiry_id: running.id, indicator: asked.indicator.code },
      ...{ agency_id: ground.agencies[asked.code] as string, state: 'asked' },
      ...{ updated_at: at(running.sentOn, '09:30'), updated_by: officer.accountId },
    })
    .execute()
  for (const [step, state] of (ways[asked.state] ?? []).entries()) {
    const set = await stepOf(tx, running, asked, state)
    await tx
      .updateTable('inquiry_item')
      .set({
        ...{ ...set, state, version: step + 2, updated_by: whoDoes(state, asked, scene) },
        updated_at: at(addDays(running.sentOn, step + 2), '14:10'),
      })
      .where('municipality_id', '=', tx.municipality)
      .where('id', '=', id)
      .execute()
  }
}

/** The answer is what stands on the board already: the demo's figures were reported in this way. */
async function stepOf(tx: Tx, { fiscalYear }: Running, { indicator }: Asked, state: ItemState) {
  if (state === 'returned') return { remark: '（架空）延べ人数の値と思われます。計画の定義は実人数です。' }
  if (state !== 'answered') return {}
  const standing = (await standingReports(tx, fiscalYear)).get(indicator.code)
  return standing
    ? { value: standing.value, source: '事業実績報告（架空）' }
    : { missing: 'none_yet', note: '（架空）集計中です。' }
}

/** Who of the division does it: its manager where there is one to confirm, else somebody who works there. */
function whoDoes(state: ItemState, { code }: Asked, { ground, officer }: Scene): string {
  if (state === 'returned' || state === 'accepted') return officer.accountId
  const own = ground.workers.filter(({ agencyId }) => agencyId === ground.agencies[code])
  const isManager = ({ role }: DemoWorker) => role === 'supervisor'
  const found = own.find((one) => isManager(one) === (state === 'confirmed')) ?? own[0]
  return found?.accountId ?? officer.accountId
}

/** Never in the future, whatever day the demo is loaded on. */
const at = (day: string, time: string): Date => instantInTokyo(day < today() ? day : today(), time)
