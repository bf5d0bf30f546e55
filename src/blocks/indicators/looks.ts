import { z } from 'zod'
import { defineAction } from '../../core/action/action.ts'
import { optionalText } from '../../core/action/fields.ts'
import type { Tx } from '../../core/db/transaction.ts'
import { roles, staffRoles } from '../../core/identity/roles.ts'
import { Refusal } from '../../core/refusal.ts'
import { bothZones } from '../../core/zone.ts'
import { boardAnswer, rowAnswer } from './answers.ts'
import { type Board, type BoardRow, boardOf } from './board.ts'
import { fiscalYear, indicatorCode, optionalWhole } from './inputs.ts'
import { type Measured, ruleFor } from './measured.ts'
import type { Indicator } from './plan-file/plan.ts'
import { unitsOf } from './units.ts'

/** The board as this actor may see it. Refuses `indicators.noPlan` (404) where no plan was adopted. */
export async function requireBoard(tx: Tx): Promise<Board> {
  const found = await boardOf(tx)
  if (!found) throw new Refusal('indicators.noPlan', 404)
  return found
}

/** One indicator of it. Refuses `indicators.unknown` (404) where the plan has none of this code. */
export async function requireRow(tx: Tx, code: string): Promise<{ board: Board; row: BoardRow }> {
  const found = await requireBoard(tx)
  const row = found.rows.find(({ indicator }) => indicator.code === code)
  if (!row) throw new Refusal('indicators.unknown', 404)
  return { board: found, row }
}

/** The rule of an indicator whose rows are counted here. Refuses `indicators.notMeasured` (409) for a reported one. */
export function requireMeasured(indicator: Indicator): Measured {
  const rule = ruleFor(indicator)
  if (!rule) throw new Refusal('indicators.notMeasured', 409)
  return { indicator, rule }
}

/** The whole board: live for staff, released for everybody else. */
export const board = defineAction({
  name: 'indicators.board',
  http: { method: 'GET', path: '/board' },
  allow: roles,
  zones: bothZones,
  writes: [],
  input: z.strictObject({}),
  run: async ({ tx }) => boardAnswer(await requireBoard(tx)),
})

/** One indicator with its years. */
export const indicator = defineAction({
  name: 'indicators.indicator',
  http: { method: 'GET', path: '/indicators/{indicator}' },
  allow: roles,
  zones: bothZones,
  writes: [],
  input: z.strictObject({ indicator: indicatorCode() }),
  run: async ({ tx }, { indicator: code }) => rowAnswer((await requireRow(tx, code)).row),
})

/** The counted rows behind a value, as far as this actor may see them, and how many there are in all. */
export const units = defineAction({
  name: 'indicators.units',
  http: { method: 'GET', path: '/indicators/{indicator}/units' },
  allow: staffRoles,
  zones: ['inner'],
  writes: [],
  input: z.strictObject({
    indicator: indicatorCode(),
    fiscalYear: fiscalYear(),
    month: optionalWhole({ min: 1, max: 12 }),
    area: optionalText({ max: 20 }),
    page: optionalWhole({ min: 1, max: 100_000 }),
  }),
  async run({ tx }, { indicator: code, fiscalYear, month, area, page }) {
    const { row } = await requireRow(tx, code)
    const part = { fiscalYear, ...(month ? { month } : {}), ...(area ? { area: areaCode(area) } : {}) }
    return unitsOf(tx, requireMeasured(row.indicator), part, page)
  },
})

/** In addresses the unknown area is called so, because nothing cannot be written there. */
export const unknownArea = 'unknown'
export const areaCode = (typed: string) => (typed === unknownArea ? '' : typed)
