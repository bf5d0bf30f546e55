import { z } from 'zod'
import { accountKey, agencyKey } from '../../../core/access/keys.ts'
import { addOpenDays } from '../../../core/calendar/business-days.ts'
import { today } from '../../../core/calendar/clock.ts'
import { edit } from '../../../core/db/edit.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { defineHoldings, type Settled } from '../../../core/identity/staff/holdings.ts'
import { defineJob } from '../../../core/jobs/job.ts'
import { notify } from '../../../core/notice/notify.ts'
import { deniedOfReferrals } from '../conflicts/conflicts.ts'
import { caseRoles } from '../owners.ts'
import { carriersOf } from '../transfers/carriers.ts'
import { type Carrier, carriesOn, leaderOf } from '../transfers/succession.ts'
import { openStates } from './codes.ts'
import { answerWith, comeBack, tellSender } from './ends.ts'
import { giveCaseBack, ownerBack } from './hand-over-loop.ts'
import { referralPath } from './paths.ts'
import { lockedReferral, type ReferralRow, referralsWhere } from './rows.ts'
import { referralDays } from './terms.ts'

/** Every hour: who has not answered is reminded, with the sender; what waited too long goes back to them. */
export const watchReferralsJob = defineJob({
  name: 'casework.watchReferrals',
  payload: z.strictObject({}),
  schedule: '12 * * * *',
  single: true,
  async run({ asJob, report }) {
    const waiting = await asJob(async (tx) => (await waitingNow(tx)).map(({ id }) => id))
    const facts = { reminded: 0, returned: 0 }
    for (const id of waiting) {
      const done = await asJob((tx) => watchOne(tx, id))
      if (done) facts[done] += 1
    }
    report(facts)
  },
})

const waitingNow = (tx: Tx): Promise<ReferralRow[]> =>
  referralsWhere(tx, (rows) =>
    rows.where('state', '=', 'sent').where('answer_by', '<=', addOpenDays(today(), referralDays().remind)),
  )

/** Looks after all that waits, in one transaction: for tests and for who wants it done now. Runs as system. */
export async function watchReferrals(tx: Tx): Promise<void> {
  for (const { id } of await waitingNow(tx)) await watchOne(tx, id)
}

/** Runs as system. What was answered meanwhile is left alone. */
async function watchOne(tx: Tx, id: string): Promise<'reminded' | 'returned' | null> {
  const row = await lockedReferral(tx, id)
  if (row.state !== 'sent') return null
  if (row.answer_by < today()) return goBack(tx, row, 'unanswered')
  if (row.reminded || today() < addOpenDays(row.answer_by, -referralDays().remind)) return null
  await remind(tx, row)
  await edit(tx, { table: 'referral', id, version: row.version, set: { reminded: true } })
  return 'reminded'
}

/** Both sides: who was asked, and who asked. Of a case that went over, who has it now and who had it, and nobody beside them. */
async function remind(tx: Tx, row: ReferralRow): Promise<void> {
  const code = 'casework.notice.referralUnanswered'
  const path = referralPath(row.id)
  await tellSender(tx, row, code)
  if (row.whole_case && row.from_owner_id) await notify(tx, { to: accountKey(row.from_owner_id), code, path })
  if (!row.whole_case && row.to_agency_id) await notify(tx, { to: agencyKey(row.to_agency_id), code, path })
}

/** A case whose giver is gone altogether stays where it went, with the owner it has there. */
async function goBack(tx: Tx, row: ReferralRow, as: 'unanswered' | 'agency_gone'): Promise<'returned'> {
  if (!row.whole_case) await comeBack(tx, row, { as })
  else if (await ownerBack(tx, row)) await giveCaseBack(tx, row, { version: row.version, as, reason: null })
  else await stay(tx, row)
  return 'returned'
}

/** Nobody said yes to it. */
async function stay(tx: Tx, row: ReferralRow): Promise<void> {
  const { owner_id, next_on } = await tx
    .selectFrom('support_case')
    .select(['owner_id', 'next_on'])
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', row.case_id)
    .executeTakeFirstOrThrow()
  const answered = { state: 'accepted', version: row.version, first_answered_at: null } as const
  await answerWith(tx, row, { ...answered, owner_id, next_on })
  await tellSender(tx, row, 'casework.notice.handOverStays')
}

const nothing: Settled = { prepared: 0, passed: 0, fallen: 0, ownerless: 0 }

/**
 * An agency in which nobody is left to answer gives back what waits there; what somebody had who left goes to who leads the
 * agency. Runs as system, after posts changed and every night.
 */
export async function settleReferrals(tx: Tx): Promise<Settled> {
  const open = await referralsWhere(tx, (rows) =>
    rows
      .where('state', 'in', [...openStates])
      .where('to_agency_id', 'is not', null)
      .where((where) => where.or([where('whole_case', '=', false), where('state', '=', 'sent')])),
  )
  if (open.length === 0) return nothing
  const carriers = await carriersOf(tx, [...new Set(open.map(({ to_agency_id }) => to_agency_id as string))])
  const denied = await deniedOfReferrals(
    tx,
    open.map(({ id }) => id),
  )
  let fallen = 0
  for (const one of open) {
    const able = carriers.filter(({ accountId }) => !denied.get(one.id)?.includes(accountId))
    // Only what has to move is locked: an appointment must not hold every case of the city for whom somebody was asked.
    if (isCarriedOn(one, able)) continue
    if (await settleOne(tx, one, able)) fallen += 1
  }
  return { ...nothing, fallen }
}

/** Whether it stays with whoever has it: somebody is there to answer, or whoever took it up still is. */
function isCarriedOn({ state, to_agency_id, owner_id }: ReferralRow, able: readonly Carrier[]): boolean {
  const agencyId = to_agency_id as string
  if (state === 'accepted' && owner_id) return carriesOn(able, { agencyId, accountId: owner_id }, today())
  return leaderOf([...able], agencyId, today()) !== null
}

async function settleOne(tx: Tx, { id }: ReferralRow, able: readonly Carrier[]): Promise<boolean> {
  const row = await lockedReferral(tx, id)
  if (!openStates.some((state) => state === row.state) || isCarriedOn(row, able)) return false
  const leader = leaderOf([...able], row.to_agency_id as string, today())
  if (leader) {
    await edit(tx, { table: 'referral', id, version: row.version, set: { owner_id: leader } })
    return true
  }
  // Where nobody is left at either end the case stays where it is, and waits.
  if (!row.whole_case || (await ownerBack(tx, row))) await goBack(tx, row, 'agency_gone')
  return false
}

defineHoldings({
  zones: ['inner'],
  carriers: caseRoles,
  // An agency may lose its last counsellor with these: they go back, and nothing is left without somebody.
  heldBy: async () => [],
  settle: settleReferrals,
})
