import { written } from '../../../blocks/casework/cases.ts'
import type { Channel } from '../../../blocks/casework/codes.ts'
import { setAudience } from '../../../core/access/audience.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { newId } from '../../../core/id.ts'
import type { Result, Way } from '../rules/codes.ts'
import type { Support } from './supports.ts'

const channels: Record<Way, Channel> = {
  ...({
    visit: 'visit',
    telephone: 'telephone',
    letter: 'letter',
    message: 'email',
    accompany: 'other',
  } as const),
}

/** As what an attempt stands in the course of the case. */
export const channelOf = (way: Way): Channel => channels[way]

type NewAttempt = { contactId: string; triedOn: string; way: Way; result: Result }

export async function addAttempt(
  tx: Tx,
  { id, caseId }: Pick<Support, 'id' | 'caseId'>,
  { contactId, triedOn, way, result }: NewAttempt,
): Promise<void> {
  const of = { ...written(tx), id: newId(), case_id: caseId, support_id: id, contact_id: contactId }
  await tx
    .insertInto('outreach_attempt')
    .values({ ...of, tried_on: triedOn, way, result })
    .execute()
  await setAudience(tx, 'outreach_attempt', [of.id])
}

export type Attempt = { id: string; triedOn: string; way: Way; result: Result; note: string | null }

/** How somebody was tried to be reached, the newest first, with what the course of the case says of it. */
export async function attemptsOf(tx: Tx, supportId: string): Promise<Attempt[]> {
  const rows = await tx
    .selectFrom('outreach_attempt as a')
    .innerJoin('contact as c', (join) =>
      join.on('c.municipality_id', '=', tx.municipality).onRef('c.id', '=', 'a.contact_id'),
    )
    .select(['a.id', 'a.tried_on', 'a.way', 'a.result', 'c.note'])
    .where('a.municipality_id', '=', tx.municipality)
    .where('a.support_id', '=', supportId)
    .orderBy('a.tried_on', 'desc')
    .orderBy('a.id', 'desc')
    .execute()
  return rows.map(({ id, tried_on, way, result, note }) => ({
    ...{ id, triedOn: tried_on, way: way as Way, result: result as Result, note },
  }))
}
