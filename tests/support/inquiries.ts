import { seenOf } from '../../src/blocks/indicators/inquiry/answer.ts'
import { answerInquiry } from '../../src/blocks/indicators/inquiry/answer-actions.ts'
import { assignInquiry, sendInquiry, startInquiry } from '../../src/blocks/indicators/inquiry/desk-actions.ts'
import { findInquiry } from '../../src/blocks/indicators/inquiry/inquiries.ts'
import { boxesOf, type Item, itemsOf } from '../../src/blocks/indicators/inquiry/items.ts'
import { adoptPlan } from '../../src/blocks/indicators/load-plan.ts'
import { doer } from './acts.ts'
import { freshHouse, type House, type TestPerson } from './house.ts'
import { planFiles } from './trial-rules.ts'

/** What is filled into the boxes of one item. */
export type Filled = { value?: string; missing?: string; source?: string; note?: string }

/** A house with the plan, in which no program counts, and ways to ask its two divisions for figures. */
export async function inquiringHouse(known?: House) {
  const house = known ?? (await freshHouse())
  const does = doer(house.database)
  const own = ['P1-M1-K1', 'P1-M2-K1', 'P1-M3-K1', 'P2-M1-K1', 'P2-M3-K1', 'P3-M4-K1']
  const reported = own.map((id) => [id, 'reported'])
  await house.asSystem((tx) => adoptPlan(tx, planFiles(Object.fromEntries(reported))))
  const kenji = house.person('kenji')
  const { desk = '', east = '' } = house.agencies

  /** An inquiry about R7 as of its end: the desk is asked for 1-2 and 4-1 (a share), the east for 2-2. */
  async function draft(more: Record<string, string> = {}): Promise<string> {
    const facts = { name: '実績の照会（試験）', fiscalYear: 'R7', asOf: '2026-03-31', dueOn: '2026-12-04' }
    const { id } = await does(kenji, startInquiry, { ...facts, ...more })
    const { version } = await house.as(kenji, (tx) => findInquiry(tx, id))
    const asked = { indicator: ['1-2', '2-2', '4-1', '1-3'], agency: [desk, east, desk, ''] }
    await does(kenji, assignInquiry, { id, version, ...asked })
    return id
  }

  async function sent(more: Record<string, string> = {}): Promise<string> {
    const id = await draft(more)
    await does(kenji, sendInquiry, { id, version: await versionOf(id) })
    return id
  }

  const versionOf = async (id: string) => (await house.as(kenji, (tx) => findInquiry(tx, id))).version
  const items = (id: string) => house.as(kenji, (tx) => itemsOf(tx, id))
  const item = async (id: string, indicator: string): Promise<Item> => {
    const found = (await items(id)).find((one) => one.indicator === indicator)
    if (!found) throw new Error(`${indicator} is not asked`)
    return found
  }

  /** The table as it is sent: the boxes of these items as they were looked at, filled in. */
  function filled(id: string, looked: readonly Item[], boxes: Record<string, Filled>, how = 'answer') {
    const texts = looked.map((one) => ({ ...boxesOf(one), ...boxes[one.indicator] }))
    return {
      ...{ id, how, item: looked.map((one) => one.id), version: looked.map((one) => one.version) },
      seen: looked.map((one) => seenOf(boxesOf(one))),
      value: texts.map(({ value }) => value),
      missing: texts.map(({ missing }) => missing),
      source: texts.map(({ source }) => source),
      note: texts.map(({ note }) => note),
    }
  }

  async function answers(who: TestPerson, id: string, boxes: Record<string, Filled>, how = 'answer') {
    const looked = (await items(id)).filter(({ agencyId }) => agencyId === who.agencyId)
    return does(who, answerInquiry, filled(id, looked, boxes, how))
  }

  const chosen = async (id: string, ...indicators: string[]) =>
    (await items(id))
      .filter(({ indicator }) => indicators.includes(indicator))
      .map((one) => `${one.id}=${one.version}`)

  return { house, does, kenji, desk, east, draft, sent, versionOf, items, item, filled, answers, chosen }
}
