import { recordSeen } from '../../../core/audit/audit.ts'
import { today } from '../../../core/calendar/clock.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { namesOf } from '../../../core/identity/accounts.ts'
import { agencyOf } from '../../../core/identity/actor.ts'
import { Refusal } from '../../../core/refusal.ts'
import { ownerByRule } from '../desk/default-owners.ts'
import { type Colleague, ownersIn } from '../owners.ts'
import { type CaseHead, caseHead } from '../parts/case-frame.tsx'
import { type Content, contentFrom } from './content.ts'
import { type ReferralLine, withId } from './lists.ts'
import { draftsWith, type ReferralRow, referralOf } from './rows.ts'
import { hiddenProblems, previewOf } from './send.ts'

/** One つなぎ as its page shows it, to the sender, to the receiver, or to who may read the case. */
export type ReferralPage = {
  row: ReferralRow
  line: ReferralLine
  /** The case, if the actor sees it. */
  head: CaseHead | null
  /** Answers it: works in the agency that was asked, or, for a partner, in the one whose case it is. */
  answers: boolean
  /** Asked, or would ask: works in the agency whose case it is. */
  sends: boolean
  content: Content | null
  /** Of a draft: those who would be asked together, and the number of what is previewed. */
  together: ReferralLine[]
  digest: string
  hidden: boolean
  owners: Colleague[]
  /** Of a case that came over: whose it is by the rules of the agency, unless somebody else is chosen. */
  proposed: string | null
  names: Map<string, string>
  today: string
}

/**
 * Everything on the page of one, which is also its preview as long as it is a draft. Looking is audited. Refuses `core.notFound`
 * (404); a draft that is thrown away is not there for anybody.
 */
export async function referralPageOf(tx: Tx, id: string, look: string): Promise<ReferralPage> {
  const row = await referralOf(tx, id)
  if (row.state === 'discarded') throw new Refusal('core.notFound', 404)
  await recordSeen(tx, 'referral', id, look)
  const head = (await seesCase(tx, row.case_id)) ? await caseHead(tx, row.case_id, look) : null
  const isReceiver = row.to_agency_id === agencyOf(tx.actor)
  const sends = head?.holds === true && !(row.whole_case && row.state === 'sent')
  const preview = row.state === 'draft' && sends ? await draftOf(tx, row) : null
  const line = await withId(tx, id)
  return {
    ...{ row, line, head, sends, answers: isReceiver || (row.to_agency_id === null && sends) },
    content: preview ? preview.content : await frozen(tx, row),
    together: preview ? preview.together : [line],
    digest: preview ? preview.digest : '',
    hidden:
      preview !== null && row.to_agency_id === null && (await hiddenProblems(tx, row.case_id)).length > 0,
    owners: isReceiver ? await ownersIn(tx, row.to_agency_id as string) : [],
    proposed: isReceiver && head ? await proposedFor(tx, head) : null,
    names: await peopleOf(tx, row),
    today: today(),
  }
}

async function proposedFor(tx: Tx, { found, shown }: CaseHead): Promise<string | null> {
  const { area_code: areaCode } = await tx
    .selectFrom('support_case')
    .select('area_code')
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', found.id)
    .executeTakeFirstOrThrow()
  const { topics, urgentTopic } = shown
  return ownerByRule(tx, { areaCode, topics, urgentTopic }, found.subjectId)
}

async function seesCase(tx: Tx, id: string): Promise<boolean> {
  const row = await tx
    .selectFrom('support_case')
    .select('id')
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', id)
    .executeTakeFirst()
  return row !== undefined
}

async function draftOf(tx: Tx, row: ReferralRow) {
  const drafts = await draftsWith(tx, row)
  const together: ReferralLine[] = []
  for (const { id } of drafts) together.push(await withId(tx, id))
  return { ...(await previewOf(tx, drafts)), together }
}

/** What flowed, as it was sent. */
async function frozen(tx: Tx, { id }: ReferralRow): Promise<Content | null> {
  const { content } = await tx
    .selectFrom('referral')
    .select('content')
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return content === null ? null : contentFrom(content)
}

const peopleOf = (tx: Tx, { drafted_by, fax_checked_by, owner_id }: ReferralRow) =>
  namesOf(tx, [...new Set([drafted_by, fax_checked_by, owner_id].filter((one) => one !== null))])
