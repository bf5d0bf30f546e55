import { namedKey, postKey } from '../../../core/access/keys.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { notify } from '../../../core/notice/notify.ts'
import { deniedOfPersons } from '../conflicts/conflicts.ts'
import { casesAbout } from '../emergency/ground.ts'
import { isInOffice, type Named, namedOf } from './named.ts'
import { restrictedPath } from './settle.ts'

/** By record of a person: the posts that are named on the restricted cases about them, under any record of theirs. */
async function namedAbout(tx: Tx, personIds: readonly string[]): Promise<(personId: string) => Named[]> {
  const cases = (await casesAbout(tx, [...new Set(personIds)])).filter(({ restricted }) => restricted)
  const named = await namedOf(
    tx,
    cases.map(({ id }) => id),
  )
  return (personId) => {
    const about = cases.filter(({ asked }) => asked === personId).map(({ id }) => id)
    return named.filter(({ caseId }) => about.includes(caseId))
  }
}

/** By record of a person: the keys of those posts. */
export async function namedKeysAbout(
  tx: Tx,
  personIds: readonly string[],
): Promise<(personId: string) => string[]> {
  const namedOn = await namedAbout(tx, personIds)
  return (personId) => namedOn(personId).map(({ postId }) => namedKey(postId))
}

/** What somebody did about a person who may have a restricted case that they do not see. `at`: where on the page of the named it stands. */
type Deed = { personId: string; accountId: string; code: string; at: string }

/**
 * Tells those who are named on a restricted case about a person what somebody else did about that person, so that they can call: who is
 * in office and has declared no conflict. Runs as system.
 */
export async function tellWhoIsNamed(tx: Tx, { personId, accountId, code, at }: Deed): Promise<void> {
  const namedOn = await namedAbout(tx, [personId])
  const denied = (await deniedOfPersons(tx, [personId])).get(personId) ?? []
  const told = namedOn(personId).filter(
    (one) => isInOffice(one) && one.accountId !== accountId && !denied.includes(one.accountId),
  )
  for (const postId of new Set(told.map((one) => one.postId)))
    await notify(tx, { to: postKey(postId), code, path: `${restrictedPath}#${at}` })
}
