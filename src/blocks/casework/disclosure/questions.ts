import { setAudience } from '../../../core/access/audience.ts'
import { accountKey, agencyKey } from '../../../core/access/keys.ts'
import { asSystem } from '../../../core/access/system.ts'
import { today } from '../../../core/calendar/clock.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { newId } from '../../../core/id.ts'
import { notify, settleNotices } from '../../../core/notice/notify.ts'
import { Refusal } from '../../../core/refusal.ts'
import { caseKindOf } from '../kinds.ts'

const code = 'casework.notice.disclosureAsked'
const pathOf = ({ kind, id }: { kind: string; id: string }) => caseKindOf(kind)?.href(id) ?? '/'

/**
 * The person asks what an entry is that they see: the holder is told that somebody waits for an explanation, of a restricted record
 * its owner alone. No word of theirs goes with it. Asked again, nobody is told twice. Refuses `core.notFound` for what is not shown to
 * them as for what is not there.
 */
export async function ask(tx: Tx, handle: string): Promise<void> {
  const entry = await tx
    .selectFrom('disclosure')
    .select(['id', 'case_id'])
    .where('municipality_id', '=', tx.municipality)
    .where('handle', '=', handle)
    .executeTakeFirst()
  if (!entry) throw new Refusal('core.notFound', 404)
  await asSystem(tx, 'casework.ask', () => tellHolder(tx, entry))
}

async function tellHolder(tx: Tx, { id: entryId, case_id: caseId }: { id: string; case_id: string }) {
  const found = await tx
    .selectFrom('support_case')
    .select(['id', 'kind', 'holder_id', 'owner_id', 'sensitivity'])
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', caseId)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow()
  if (await isWaiting(tx, entryId)) return
  const id = newId()
  await tx
    .insertInto('disclosure_question')
    .values({
      municipality_id: tx.municipality,
      id,
      disclosure_id: entryId,
      case_id: caseId,
      asked_on: today(),
      asked_by: tx.actor.accountId as string,
      updated_at: tx.now,
      updated_by: tx.actor.accountId,
    })
    .execute()
  await setAudience(tx, 'disclosure_question', [id])
  const isOwners = found.sensitivity === 'restricted' && found.owner_id !== null
  const to = isOwners ? accountKey(found.owner_id as string) : agencyKey(found.holder_id)
  await notify(tx, { to, code, path: pathOf(found) })
}

const waiting = (tx: Tx, entryId: string) =>
  tx
    .selectFrom('disclosure_question')
    .select(['id', 'version'])
    .where('municipality_id', '=', tx.municipality)
    .where('disclosure_id', '=', entryId)
    .where('answered_on', 'is', null)

const isWaiting = async (tx: Tx, entryId: string) =>
  (await waiting(tx, entryId).executeTakeFirst()) !== undefined

/** Somebody of the holder explained it to the person. Refuses `casework.question.none` (409). */
export async function explained(tx: Tx, entryId: string, found: { id: string; kind: string }): Promise<void> {
  const row = await waiting(tx, entryId).executeTakeFirst()
  if (!row) throw new Refusal('casework.question.none', 409)
  await tx
    .updateTable('disclosure_question')
    .set({
      answered_on: today(),
      version: row.version + 1,
      updated_at: tx.now,
      updated_by: tx.actor.accountId,
    })
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', row.id)
    .execute()
  if (!(await areWaitingIn(tx, found.id))) await settleNotices(tx, { code, path: pathOf(found) })
}

const areWaitingIn = async (tx: Tx, caseId: string) =>
  (await tx
    .selectFrom('disclosure_question')
    .select('id')
    .where('municipality_id', '=', tx.municipality)
    .where('case_id', '=', caseId)
    .where('answered_on', 'is', null)
    .executeTakeFirst()) !== undefined
