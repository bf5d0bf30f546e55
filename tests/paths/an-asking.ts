import { askInvolvement } from '../../src/blocks/casework/asking/actions.ts'
import { doer } from '../support/acts.ts'
import type { House, TestPerson } from '../support/house.ts'

export const askingWhy = {
  ...{ basis: 'own_duty', purpose: '支援の重なりを避けるため（試験）', telephone: '000-0000-0000' },
}

/** Somebody asks an agency whether it has to do with a person. Answers the ids of the asking and of its question. */
export async function anAsking(
  house: House,
  who: TestPerson,
  { personId, agencyId }: { personId: string; agencyId: string },
): Promise<{ asking: string; question: string }> {
  const does = doer(house.database)
  const { id } = await does(who, askInvolvement, { personId, agencyIds: [agencyId], ...askingWhy })
  const { rows } = await house.database.owner.query(
    'select id::text as id from involvement_question where asking_id = $1',
    [id],
  )
  return { asking: id, question: rows[0].id }
}
