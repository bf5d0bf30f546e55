import { Refusal } from '../../refusal.ts'
import type { Merge } from '../head.ts'
import type { Notes } from '../notes.ts'
import type { Sheet, SheetLimits, SheetOptions } from '../sheet.ts'
import { layOut } from '../table.ts'
import type { Zip } from '../zip.ts'
import { readWorkbook, type Workbook, type Worksheet } from './workbook.ts'
import { type Glance, glanceAt, worksheetRows } from './worksheet.ts'

type Reading = { options: SheetOptions; limits: SheetLimits; notes: Notes }

/**
 * Opens one worksheet of a workbook: the named one, else the first visible one with content. Refuses
 * `core.sheet.noWorksheet` where there is none of that name.
 */
export async function openXlsx(zip: Zip, { options, limits, notes }: Reading): Promise<Sheet> {
  const workbook = await readWorkbook(zip)
  const { worksheet, merges } = await chosen(zip, workbook, { options, limits, notes })
  const rows = worksheetRows(zip, worksheet.path, { workbook, limits, notes })
  const table = await layOut(rows, { options, limits, notes, merges, padded: true })
  noteMerges(merges, table.headingLines[1], notes)
  return {
    kind: 'xlsx',
    worksheet: worksheet.name,
    worksheets: workbook.worksheets.map(({ name }) => name),
    ...table,
  }
}

type Candidate = Glance & { worksheet: Worksheet }

async function chosen(zip: Zip, { worksheets }: Workbook, reading: Reading): Promise<Candidate> {
  const { options, limits, notes } = reading
  const candidates: Candidate[] = []
  for (const worksheet of worksheets)
    candidates.push({ worksheet, ...(await glanceAt(zip, worksheet.path, limits)) })
  const filled = candidates.filter((candidate) => candidate.filled)
  const wanted = options.worksheet
  const found = wanted
    ? candidates.find(({ worksheet }) => worksheet.name === wanted)
    : (filled.find(({ worksheet }) => !worksheet.hidden) ?? filled[0])
  if (!found && wanted) throw new Refusal('core.sheet.noWorksheet', 422, { params: { name: wanted } })
  if (!found?.filled) throw new Refusal('core.sheet.empty', 422)
  if (found.worksheet.hidden) notes.add('hiddenSheet')
  for (const other of filled) if (other !== found) notes.add('otherSheets')
  return found
}

/** Merged cells among the content: it is for those who import to say whether all of them mean the one value. */
function noteMerges(merges: readonly Merge[], lastHeading: number, notes: Notes): void {
  for (const { top } of merges) if (top > lastHeading) notes.add('merged', top)
}
