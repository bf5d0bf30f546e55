import { smallestAreas } from '../../../blocks/registry/areas.ts'
import { setAudience } from '../../../core/access/audience.ts'
import { today } from '../../../core/calendar/clock.ts'
import { addDays } from '../../../core/calendar/day.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import type { DemoGround } from '../../../core/demo/demo.ts'
import { insertRows } from '../../../core/demo/insert-rows.ts'
import { newId } from '../../../core/id.ts'

/** Plans in the states that a page shows. Days from today. */
const plans = [
  {
    ...{ key: 'kitchen', kind: 'place', what: '（架空）みほん町のだれでも食堂', begins: -60, ends: 300 },
    aim: '（架空）ひとりで食べている人が、月に二回、だれかと食卓を囲めるようになる。',
    ...{ partners: '（架空）みほん町会、社会福祉協議会', times: 12, participants: 240, next: 30 },
    review: { on: -20, reached: 'not_yet', found: '（架空）調理の担い手が足りない。次の会で募る。' },
  },
  {
    ...{ key: 'school', kind: 'talk', what: '（架空）不登校の子の居場所を考える', begins: -90, ends: 120 },
    aim: '（架空）学校に行っていない子と家族が、日中に行ける場所を一つつくる。',
    ...{ partners: '（架空）見本小学校、見本の会', times: 4, participants: 80, next: -3 },
  },
  {
    ...{
      key: 'shops',
      kind: 'matching',
      what: '（架空）短い時間の手伝いを受け入れる店',
      begins: -200,
      ends: -30,
    },
    aim: '（架空）週に一時間から手伝える店を、商店街に三つつくる。',
    ...{ partners: '（架空）架空商店街', times: 3, participants: 30, next: 0 },
    review: {
      ...{ on: -40, reached: 'reached', step: 'handed_on' },
      found: '（架空）三店が受け入れを始めた。商店街の世話役が引き継ぐ。',
    },
  },
] as const

/** What was done in the area for them. Months ago. */
const works = [
  {
    ...{ months: 1, kind: 'place', place: '（架空）みほん町会館', residents: 18, supporters: 5 },
    ...{ partners: ['residents', 'commissioners', 'council'], what: '（架空）だれでも食堂の立ち上げ準備会' },
    plan: 'kitchen',
    came: '（架空）月二回の開催を決め、食材の寄付が二店から集まった。',
  },
  {
    ...{ months: 2, kind: 'talk', place: '（架空）見本近隣センター', residents: 24, supporters: 8 },
    ...{ partners: ['residents', 'school', 'npo'], what: '（架空）不登校の子の居場所を語る会' },
    plan: 'school',
    came: '（架空）空き教室を使う試みを、学校と一緒に始める。',
  },
  {
    ...{ months: 4, kind: 'matching', place: '（架空）架空商店街', residents: 0, supporters: 11 },
    ...{ partners: ['shop', 'company', 'welfare'], what: '（架空）短い時間の手伝いを受け入れる店との打合せ' },
    plan: 'shops',
    came: null,
  },
] as const

/** 地域づくり of the desk: what is planned in the areas, what took place, and what was found of it. */
export async function addDemoCommunity(tx: Tx, { agencies, workers }: DemoGround): Promise<void> {
  const agency = agencies.desk ?? workers[0]?.agencyId
  if (!agency) return
  const areas = (await smallestAreas(tx)).map(({ code }) => code)
  const of = { municipality_id: tx.municipality, updated_at: tx.now, updated_by: null }
  const ids = new Map(plans.map(({ key }) => [key as string, newId()]))
  const made = { of, agency, areas, ids }
  await insertRows(tx, 'community_plan', planRows(made))
  await insertRows(tx, 'community_review', reviewRows(made))
  const rows = workRows(made)
  await insertRows(tx, 'community_work', rows)
  await setAudience(tx, 'community_plan', [...ids.values()])
  await setAudience(
    tx,
    'community_work',
    rows.map(({ id }) => id),
  )
}

type Made = {
  of: { municipality_id: number; updated_at: Date; updated_by: null }
  agency: string
  areas: readonly string[]
  ids: ReadonlyMap<string, string>
}
const day = (after: number) => addDays(today(), after)

const planRows = ({ of, agency, areas, ids }: Made) =>
  plans.map((plan, at) => {
    const { key, kind, what, aim, partners, begins, ends, times, participants, next } = plan
    const over = 'review' in plan && 'step' in plan.review ? plan.review : undefined
    return {
      ...{ ...of, id: ids.get(key), agency_id: agency, kind, what, aim, partners, times, participants },
      ...{ area_code: areas[at] ?? null, begins_on: day(begins), ends_on: day(ends) },
      ...{
        next_on: over ? null : day(next),
        ended_on: over ? day(over.on) : null,
        ending: over?.step ?? null,
      },
    }
  })

const reviewRows = ({ of, ids }: Made) =>
  plans.flatMap((plan) => {
    if (!('review' in plan)) return []
    const { on, reached, found } = plan.review
    const step = 'step' in plan.review ? plan.review.step : 'go_on'
    return [{ ...of, id: newId(), plan_id: ids.get(plan.key), reviewed_on: day(on), reached, found, step }]
  })

const workRows = ({ of, agency, areas, ids }: Made) =>
  works.map(({ months, kind, place, residents, supporters, partners, what, came, plan }, at) => ({
    ...{ ...of, id: newId(), agency_id: agency, plan_id: ids.get(plan) },
    ...{ held_on: day(-30 * months), kind, place, area_code: areas[at] ?? null },
    ...{ residents, supporters, partner_kinds: [...partners], what, came_of_it: came },
  }))
