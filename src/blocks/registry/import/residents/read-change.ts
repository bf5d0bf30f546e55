import { parseDate } from '../../../../core/calendar/parse-date.ts'
import { headingForm } from '../layout.ts'
import layout from '../layouts/resident-changes.json' with { type: 'json' }
import type { ChangeKind } from '../timeline.ts'
import { type Cells, type Reader, type ResidentRow, readResident } from './read-row.ts'

/** Kinds of change as the file names them; the last two are decisions on a protection. */
export type ReportedKind = Exclude<ChangeKind, 'listed' | 'gone'> | 'protected' | 'unprotected'

/** One row of a file of changes (異動); `kind` and `on` are null where they could not be read. */
export type ChangeRow = ResidentRow & { kind: ReportedKind | null; on: string | null }

const kinds = new Map(
  Object.entries(layout.reasons).flatMap(([kind, names]) =>
    names.map((name) => [headingForm(name), kind as ReportedKind] as const),
  ),
)

/** Reads one row and reports what is wrong in it by itself, without a look at who it is about. */
export function readChange(line: number, cells: Cells, reader: Reader): ChangeRow {
  const row = readResident(line, cells, reader)
  const kind = kindOf(line, cells('reason'), reader)
  const on = dayOf(line, cells('on'), reader)
  for (const field of needed[kind ?? 'corrected'] ?? [])
    if (cells(field) === '') reader.report({ line, field, code: 'missing', severity: 'error' })
  if (on !== null && row.birthOn !== null && on < row.birthOn)
    reader.report({
      line,
      field: 'on',
      code: kind === 'died' ? 'deathBeforeBirth' : 'beforeBirth',
      severity: 'error',
    })
  return { ...row, kind, on }
}

/** What a change of a kind cannot do without. */
const needed: Partial<Record<ReportedKind, readonly string[]>> = {
  moved_in: ['name', 'birth', 'address'],
  born: ['name', 'birth', 'address'],
  moved: ['address'],
  household: ['household'],
  renamed: ['name'],
}

function kindOf(line: number, text: string, { report }: Reader): ReportedKind | null {
  const kind = kinds.get(headingForm(text))
  if (kind) return kind
  const code = text === '' ? 'missing' : 'reasonUnknown'
  report({ line, field: 'reason', code, severity: 'error', params: { value: text.slice(0, 20) } })
  return null
}

function dayOf(line: number, text: string, { today, report }: Reader): string | null {
  const date = parseDate(text)
  if (date.ok && date.date <= today) return date.date
  const code = text === '' ? 'missing' : date.ok ? 'dayAhead' : 'date'
  report({ line, field: 'on', code, severity: 'error', params: { value: text.slice(0, 20) } })
  return null
}
