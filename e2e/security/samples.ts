import type pg from 'pg'
import { pages } from '../../src/app/house.ts'
import type { AnyAction } from '../../src/core/action/action.ts'
import { columnOf, type FieldInfo, fieldsOf } from '../../src/core/action/field-info.ts'
import { today } from '../../src/core/calendar/clock.ts'
import type { Walk } from './walk.ts'

/** The ids of a table's rows, by its name. */
export type Rows = Map<string, string[]>

export const nobodys = '00000000-0000-7000-8000-000000000000'

/** Reads some ids of every table that has any. */
export async function rowsOf(owner: pg.Client): Promise<Rows> {
  const { rows } = await owner.query<{ name: string }>(
    `select table_name as name from information_schema.columns
     where table_schema = 'public' and column_name = 'id' and data_type = 'uuid'`,
  )
  const found: Rows = new Map()
  for (const { name } of rows) {
    const { rows: ids } = await owner.query<{ id: string }>(`select id from "${name}" limit 2000`)
    found.set(
      name,
      ids.map(({ id }) => id),
    )
  }
  return found
}

/** Fields that are named after what the row is to the action. */
const tables: Record<string, string> = {
  caseId: 'support_case',
  menuId: 'lecture_menu',
  requestId: 'lecture_request',
  letterId: 'web_consultation',
  otherId: 'person',
  standsId: 'person',
  ownerId: 'account',
  successorId: 'account',
  lecturerId: 'account',
  toId: 'agency',
  operatorId: 'agency',
}

/** Texts that an action reads as something; whoever fills in the last is taken for a machine, and nothing is done. */
const texts: Record<string, string> = {
  fiscalYear: '2026',
  month: '2026-11',
  indicator: '2-1',
  time: '10:00',
  mail: 'a@example.jp',
  email: 'a@example.jp',
  telephone: '000-0000-0000',
  homepage: '',
}

export type Sampling = { action: AnyAction; walk: Walk; rows: Rows }

/** An id of the kind that the field is for: of a row that the role was shown, else of any. */
function idFor({ action, walk, rows }: Sampling, name: string): string {
  const table = tables[name] ?? (name === 'id' ? action.subject : columnOf({ name }).replace(/_ids?$/, ''))
  const ids = rows.get(table ?? '') ?? []
  return ids.find((id) => walk.ids.has(id)) ?? ids[0] ?? nobodys
}

/** An input of the action as somebody would send it who means well: as a form of theirs stands, else made up. */
export function sampleOf(sampling: Sampling): Record<string, unknown> {
  const { action, walk } = sampling
  const shown = walk.forms.find(({ shape, name }) => formAt(shape, name)?.action === action)?.values ?? {}
  return Object.fromEntries(
    fieldsOf(action).flatMap((field) => {
      const value = shown[field.name] || madeUp(sampling, field)
      if (value === undefined) return []
      return [[field.name, field.control === 'choices' ? [value].flat() : value]]
    }),
  )
}

/** The form that a page declares under this name. */
const formAt = (shape: string, name: string) => pages.find(({ path }) => path === shape)?.forms?.[name]

/** Something for every field that is typed, and for all else that may not be left out. */
function madeUp(sampling: Sampling, { name, control, options, required }: FieldInfo): unknown {
  if (control === 'text' || control === 'area' || control === 'tel') return texts[name] ?? 'abc'
  if (control === 'choices') return options[0] ?? (/Ids$/.test(name) ? idFor(sampling, name) : 'abc')
  if (!required) return undefined
  if (control === 'id') return idFor(sampling, name)
  if (control === 'choice') return options[0]
  if (control === 'date') return today()
  return control === 'number' || control === 'decimal' ? 1 : undefined
}
