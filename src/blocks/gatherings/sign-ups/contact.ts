import { violated } from '../../../core/db/errors.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { Refusal, refuseFields } from '../../../core/refusal.ts'
import { signUpOf } from './lists.ts'
import { orNull, personProblems, type Reach, sameAs } from './rules.ts'

/**
 * Puts right how somebody is reached and what they need. Refuses `core.notFound` (404; also once the contact is erased),
 * `core.invalid` (422) where nobody could be reached, `gatherings.signUps.twice` (409) where name and number are those of another live
 * sign-up; the transaction is lost then. What was there before is kept nowhere: it would outlive the contact.
 */
export async function correctContact(
  tx: Tx,
  id: string,
  { reach, needs }: { reach: Reach; needs: string | null },
): Promise<void> {
  const { name, openingId } = await signUpOf(tx, id)
  if (name === null) throw new Refusal('core.notFound', 404)
  const problems = personProblems({ name, reach, minor: false })
  if (problems.length > 0) throw refuseFields(problems)
  await tx
    .updateTable('sign_up_contact')
    .set({
      ...{ telephone: orNull(reach.telephone), mail: orNull(reach.mail), fax: orNull(reach.fax) },
      ...{
        address: orNull(reach.address),
        needs: orNull(needs),
        same_as: sameAs(openingId, { name, reach }),
      },
    })
    .where('municipality_id', '=', tx.municipality)
    .where('sign_up_id', '=', id)
    .execute()
    .catch((error) => {
      throw violated(error) === 'sign_up_contact_one_place'
        ? new Refusal('gatherings.signUps.twice', 409)
        : error
    })
}
