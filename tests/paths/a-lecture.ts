import type { Tx } from '../../src/core/db/transaction.ts'
import { frailty, townAssociation } from '../../src/programs/lectures/demo/examples.ts'
import { addMenu } from '../../src/programs/lectures/queries/menus.ts'
import { addRequest } from '../../src/programs/lectures/queries/requests.ts'

/** A menu of an agency and a request for it, so that the pages of lectures can be asked for. */
export async function aLecture(tx: Tx, agencyId: string): Promise<{ menuId: string; requestId: string }> {
  const { heading: title, ...menu } = frailty
  const menuId = await addMenu(tx, { ...menu, title, agencyId, state: 'published' })
  const asked = { receipt: '000-000-001', menuId, agencyId, channel: 'web', wishes: [] } as const
  return { menuId, requestId: await addRequest(tx, { ...asked, ...townAssociation }) }
}
