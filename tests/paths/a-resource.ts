import { addResource, resourceColumns } from '../../src/blocks/resources/resources.ts'
import type { Tx } from '../../src/core/db/transaction.ts'

/** One of the directory, for staff alone: what everybody reads says as of which minute, and no walk is that quick. */
export const aResource = (tx: Tx): Promise<string> =>
  addResource(
    tx,
    resourceColumns({
      ...{ kind: 'npo', name: '見本NPO', topics: ['food'], areas: [], languages: [], access: [] },
      ...{ openOnHolidays: false, openAtYearEnd: false, talks: false, isPublic: false },
    }),
  )
