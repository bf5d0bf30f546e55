import { newId } from '../../src/core/id.ts'
import type { House } from '../support/house.ts'
import { csv, type importing } from '../support/imports.ts'

type Desk = Awaited<ReturnType<typeof importing>>

/** Brings a list of another system that knows where somebody lives; the id of the row that became of it. */
export async function anImportedRow(house: House, { send, apply }: Desk, address: string): Promise<string> {
  const list = csv('利用者番号,登録日,生年月日,住所', `MIHON-1,2026-04-01,1950-01-01,${address}`)
  await apply(await send('health-app', list))
  return house.asSystem(async (tx) => {
    const row = await tx
      .selectFrom('imported_row')
      .select('id')
      .where('municipality_id', '=', tx.municipality)
      .executeTakeFirst()
    return row?.id ?? newId()
  })
}
