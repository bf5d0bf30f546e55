import { keepPlace } from '../../src/blocks/resources/places.ts'
import { addResource, resourceColumns } from '../../src/blocks/resources/resources.ts'
import type { Tx } from '../../src/core/db/transaction.ts'

/** One of the directory that receives people, for staff alone: what everybody reads says as of which minute, and no walk is that quick. */
export async function aResource(tx: Tx): Promise<string> {
  const id = await addResource(
    tx,
    resourceColumns({
      ...{ kind: 'npo', name: '見本NPO', topics: ['food'], areas: [], languages: [], access: [] },
      ...{ openOnHolidays: false, openAtYearEnd: false, talks: false, isPublic: false },
    }),
  )
  const place = {
    activities: ['farm'],
    days: [],
    helps: [],
    lacks: [],
    trial: 'possible',
    paused: false,
  } as const
  await keepPlace(tx, { resourceId: id, version: 0 }, place)
  return id
}
