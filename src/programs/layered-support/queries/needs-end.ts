import { sql } from 'kysely'
import {
  whenConsentIsTakenBack,
  whenEverythingIsRefused,
} from '../../../blocks/casework/disclosure/consent.ts'
import { whenRestricted } from '../../../blocks/casework/restricted/restrict.ts'
import { definePersonCopies } from '../../../blocks/registry/protection/mask.ts'
import { asSystem } from '../../../core/access/system.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { whenStopped } from '../../../core/privacy/stopped.ts'
import { wordsFor } from '../../../core/words/words.ts'
import { needsOf, takeNeedBack } from './needs.ts'

// What takes a sentence from the wall, whoever does it. All of it looks alike from there.

const writes = ['offered_need', 'wish', 'wish_gram']

/** As system: whoever ends what it rests on need not be one of those who see the case. */
const takeAllBack = (tx: Tx, caseId: string, why: string, consentId?: string): Promise<void> =>
  asSystem(
    tx,
    'layered-support.takeNeedsBack',
    async () => {
      for (const need of await needsOf(tx, caseId))
        if (consentId === undefined || need.consentId === consentId)
          await takeNeedBack(tx, need, wordsFor('ja')(`layered-support.need.${why}`))
    },
    { silent: true },
  )

whenConsentIsTakenBack(writes, (tx, caseId, consentId) =>
  takeAllBack(tx, caseId, 'consentTakenBack', consentId),
)

whenEverythingIsRefused(writes, (tx, caseId) => takeAllBack(tx, caseId, 'allRefused'))

whenRestricted(writes, (tx, caseId) => takeAllBack(tx, caseId, 'nowRestricted'))

// Each case is held first: what is put on the wall at this moment comes before and goes with it, or comes after and is refused.
whenStopped('support_case', writes, async (tx, personId) => {
  const { rows } = await sql<{ id: string }>`select c.id from support_case c
    join person p on p.municipality_id = ${tx.municipality} and p.id = c.subject_id
    join person who on who.municipality_id = ${tx.municipality} and who.id = ${personId}
    where c.municipality_id = ${tx.municipality} and coalesce(p.same_as, p.id) = coalesce(who.same_as, who.id)
    order by c.id for no key update of c`.execute(tx)
  for (const { id } of rows) await takeAllBack(tx, id, 'useStopped')
})

// A sentence is written anew, if at all, by whoever knows that the protection is over: nothing comes back by itself.
definePersonCopies({
  async hide(tx, personIds) {
    const { rows } = await sql<{ id: string }>`select distinct n.case_id as id from offered_need n
      join support_case c on c.municipality_id = ${tx.municipality} and c.id = n.case_id
      where n.municipality_id = ${tx.municipality} and c.subject_id = any(${[...personIds]}::uuid[])`.execute(
      tx,
    )
    for (const { id } of rows) await takeAllBack(tx, id, 'nowProtected')
  },
  show: async () => {},
})
