import { today } from '../../core/calendar/clock.ts'
import { monthAfter, monthOf } from '../../core/calendar/month.ts'
import type { Tx } from '../../core/db/transaction.ts'
import type { DemoGround } from '../../core/demo/demo.ts'
import { seeded } from '../../core/demo/random.ts'
import { newId } from '../../core/id.ts'

const matrix = 'layered-support'
const counsel = { new: 40, continued: 90, contacts: 260 }
const meetings = { meetings: 3, discussed: 8 }

/** Two centres and an office report, and the desk of its meetings; the last month of the south has not come yet, so that what is missing can be seen. */
export async function nationalFiguresDemo(tx: Tx, { agencies }: DemoGround): Promise<void> {
  const now = monthOf(today())
  const months = Array.from({ length: 12 }, (_, back) => monthAfter(now, back - 12))
  const from = months[0] as string
  const reporting = [
    { code: 'north', field: 'elderly', lines: counsel, last: 0 },
    { code: 'south', field: 'elderly', lines: counsel, last: 1 },
    { code: 'children', field: 'childcare', lines: counsel, last: 0 },
    { code: 'desk', field: 'multi_agency', lines: meetings, last: 0 },
  ]
  const random = seeded(12_06)
  for (const { code, field, lines, last } of reporting) {
    const agencyId = agencies[code]
    if (!agencyId) continue
    const id = newId()
    const base = { municipality_id: tx.municipality, updated_at: tx.now }
    await tx
      .insertInto('national_reporter')
      .values({ ...base, id, field, agency_id: agencyId, from_month: from })
      .execute()
    const figures = months.slice(0, months.length - last).flatMap((month) =>
      Object.entries(lines).map(([line, about]) => ({
        ...{ ...base, id: newId(), matrix, line, month, reporter_id: id },
        ...{ value: random.int(Math.round(about * 0.7), about), source: '月次報告（架空）' },
      })),
    )
    await tx.insertInto('national_figure').values(figures).execute()
  }
}
