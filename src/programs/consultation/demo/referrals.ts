import { caseOf } from '../../../blocks/casework/cases.ts'
import { addDisclosure } from '../../../blocks/casework/disclosure/ledger.ts'
import { moveCase } from '../../../blocks/casework/move-case.ts'
import { casePartsOf } from '../../../blocks/casework/referral/codes.ts'
import { gather } from '../../../blocks/casework/referral/content.ts'
import { askToConfirm } from '../../../blocks/casework/referral/hand-over-loop.ts'
import { setAudience } from '../../../core/access/audience.ts'
import { agencyKey } from '../../../core/access/keys.ts'
import { share, withdrawShares } from '../../../core/access/share.ts'
import { addOpenDays, nextOpenDay } from '../../../core/calendar/business-days.ts'
import { today } from '../../../core/calendar/clock.ts'
import { addDays } from '../../../core/calendar/day.ts'
import { instantInTokyo } from '../../../core/calendar/tokyo.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { newId } from '../../../core/id.ts'
import { type Ask, asked, askedOfDesk } from './asks.ts'
import type { rowsOf, Worker } from './rows.ts'

type Case = ReturnType<typeof rowsOf>['support_case']
type Desk = { cases: readonly Case[]; counsellors: readonly Worker[]; desk: string }

const basis = 'own_duty'
/** Shown to whoever was asked in these states. */
const shownIn: readonly string[] = ['sent', 'accepted', 'done']

/** A few つなぎ in each of their states, to agencies and to offices without accounts, and one case that waits to be confirmed. */
export async function askOthers(tx: Tx, { cases, counsellors, desk }: Desk): Promise<void> {
  const receivers = counsellors.filter(({ agencyId }) => agencyId !== desk)
  const begun = cases.filter((one) => one.closed_on === null && one.subject_id !== null).reverse()
  const own = begun.filter(({ holder_id, state }) => holder_id === desk && state === 'open')
  for (const [at, ask] of asked.entries()) {
    const [one, to] = [own[at % own.length], receivers[at % receivers.length]]
    if (one && to) await add(tx, { ask, one, to, counsellors })
  }
  const others = begun.filter(({ holder_id }) => holder_id !== desk)
  for (const [at, ask] of askedOfDesk.entries()) {
    const [one, to] = [others[at], counsellors.find(({ agencyId }) => agencyId === desk)]
    if (one && to) await add(tx, { ask, one, to, counsellors })
  }
  const given = begun.find(({ holder_id, state }) => holder_id === desk && state === 'intake')
  if (given && receivers[0]) await giveAway(tx, given, receivers[0])
}

type Asking = { ask: Ask; one: Case; to: Worker; counsellors: readonly Worker[] }

async function add(tx: Tx, { ask, one, to, counsellors }: Asking): Promise<void> {
  const id = newId()
  const drafter = one.owner_id as string
  const second = counsellors.find((who) => who.agencyId === one.holder_id && who.accountId !== drafter)
  // Where nobody is there to check a number, a FAX stays a draft.
  const isDraft = ask.state === 'draft' || (ask.partner?.via === 'fax' && !second)
  const row = { ...rowFor(tx, { ask, one, to, isDraft }), id }
  const content = isDraft ? null : JSON.stringify(await contentOf(tx, one.id, ask))
  const checked =
    !isDraft && row.fax_number
      ? { fax_checked_at: row.sent_at, fax_checked_by: second?.accountId ?? null }
      : {}
  await tx
    .insertInto('referral')
    .values({ ...row, ...checked, content })
    .execute()
  if (!isDraft) await tell(tx, { ask, one, to, id })
  await setAudience(tx, 'referral', [id])
}

const contentOf = (tx: Tx, caseId: string, { parts }: Ask) =>
  gather(tx, { caseId, parts, contactsFrom: addDays(today(), -90), contactsUntil: null })

const at = (days: number) => instantInTokyo(addDays(today(), days), '10:30')

function rowFor(tx: Tx, { ask, one, to, isDraft }: Omit<Asking, 'counsellors'> & { isDraft: boolean }) {
  const { state, sent, due, partner } = ask
  const isAnswered = !isDraft && state !== 'sent'
  const answeredAt = at(Math.min(sent + 2, -1))
  const receiver = partner
    ? {
        partner_kind: partner.kind,
        partner_name: partner.name,
        via: partner.via,
        fax_number: partner.fax ?? null,
      }
    : { to_agency_id: to.agencyId }
  return {
    ...{ municipality_id: tx.municipality, updated_at: tx.now, updated_by: one.owner_id },
    ...{ case_id: one.id, together_id: newId(), state: isDraft ? 'draft' : state },
    ...{ from_agency_id: one.holder_id, from_owner_id: one.owner_id, drafted_by: one.owner_id as string },
    ...{ fax_number: null, ...receiver },
    ...{ basis, purpose: ask.purpose, request: ask.request, parts: [...ask.parts] },
    contacts_from: ask.parts.includes('contacts') ? addDays(today(), -90) : null,
    answer_by: state === 'accepted' ? today() : dayIn(due),
    ...(isDraft ? {} : { sent_at: at(sent), sent_by: one.owner_id }),
    ...(isAnswered ? { answered_at: answeredAt, reason: ask.reason ?? null } : {}),
    ...(isAnswered && state !== 'returned' ? { first_answered_at: answeredAt } : {}),
    ...(state === 'accepted' ? { next_on: dayIn(due), owner_id: partner ? null : to.accountId } : {}),
    ...(state === 'done'
      ? { owner_id: to.accountId, result: ask.result, done_on: addDays(today(), -1) }
      : {}),
    returned_as: ask.returnedAs ?? null,
  }
}

const dayIn = (days: number) => (days > 0 ? addOpenDays(today(), days) : addDays(today(), days))

/** What the receiver is shown, and its line in the ledger; what they gave back or let pass they see no longer. */
async function tell(tx: Tx, { ask, one, to, id }: Omit<Asking, 'counsellors'> & { id: string }) {
  const { partner, purpose } = ask
  const shareId = partner
    ? null
    : await share(tx, {
        ...{ root: 'referral', rootId: id, key: agencyKey(to.agencyId) },
        ...{ basis, purpose, endsAt: ask.state === 'done' ? at(30) : null },
      })
  const found = { id: one.id, subjectId: one.subject_id, holderId: one.holder_id }
  await addDisclosure(tx, found, {
    ...(partner
      ? {
          kind: 'told',
          to: { kind: partner.kind, name: partner.name },
          form: partner.via === 'fax' ? 'paper' : 'oral',
        }
      : { kind: 'referral', to: { agencyId: to.agencyId }, shareId }),
    ...{ parts: casePartsOf(ask.parts), basis, purpose, fromOn: addDays(today(), ask.sent), untilOn: null },
  })
  if (!shareId) return
  await tx
    .updateTable('referral')
    .set({ share_id: shareId })
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', id)
    .execute()
  if (!shownIn.includes(ask.state)) await withdrawShares(tx, { root: 'referral', rootId: id }, [shareId])
}

/** A case goes to another agency today, which has to confirm it. */
async function giveAway(tx: Tx, one: Case, to: Worker): Promise<void> {
  const found = await caseOf(tx, one.id)
  const given = {
    toId: to.agencyId,
    reason: '（架空）お住まいの地域の担当へ引き継ぐ。本人も希望している。',
    basis,
  } as const
  const nextOn = nextOpenDay(addDays(today(), 1))
  await moveCase(tx, found, { ...given, ownerId: to.accountId, nextOn })
  await askToConfirm(tx, found, { ...given, byId: one.owner_id as string, consentId: null })
}
