import { sql } from 'kysely'
import { today } from '../../core/calendar/clock.ts'
import { edit } from '../../core/db/edit.ts'
import type { Tx } from '../../core/db/transaction.ts'
import { Refusal, refuseFields } from '../../core/refusal.ts'
import { type AlsoOpen, alsoOpen } from './also-open.ts'
import { type CaseRow, carry, caseOf, heldCase } from './cases.ts'
import { isMoreUrgent } from './codes.ts'
import { consentsOf, nonConsentsOf } from './disclosure/consent.ts'
import { standingOf } from './disclosure/consent-rules.ts'
import { mergedUnder } from './merged-parts.ts'
import { requireConfirmed } from './referral/waiting.ts'
import { merged } from './rules.ts'

// Two cases about one matter of one person, taken in at two desks or by two records, become one and can be made two again. Every record
// stays in the case in which it was written, so that making two of them again loses and mixes nothing; the case that goes on shows both.

/**
 * Makes a case part of another, which goes on, as soon and as urgently as either: it ends without a result of its own. Both are held by
 * the actor's agency and are about the same person. Refuses at `intoId` (`casework.intoId.unfit`) what is not such an open case;
 * `casework.closed`; `casework.merge.restricted`, `casework.merge.running`, `casework.merge.safeWays`, `casework.merge.refused` (409); what
 * runs on in it, as `carry` does; `casework.handOver.unconfirmed` (409) for one that may yet go back to whoever gave it, and would take
 * this one along.
 */
export async function mergeCase(
  tx: Tx,
  { id, version, intoId }: { id: string; version: number; intoId: string },
): Promise<void> {
  // Always in one order, so that of two who merge them into each other the second waits.
  for (const one of [id, intoId].sort()) await heldOr(tx, one, id)
  const [found, into] = [await caseOf(tx, id), await caseOf(tx, intoId)]
  const carried = merged(found, into, today())
  if (!(await mergeable(tx, found)).some((one) => one.id === intoId)) throw unfit()
  if (found.restricted || into.restricted) throw new Refusal('casework.merge.restricted', 409)
  await requireConfirmed(tx, intoId)
  await requireNothingPlanned(tx, id)
  await requireSafeWays(tx, id, intoId)
  await requireRefusalKnown(tx, id, intoId)
  await carry(tx, { id, version }, carried)
  await goOnAsSoon(tx, found, into)
}

/** Whoever was to be called sooner is called as soon in the case that goes on, which is as urgent as the more urgent of them. */
async function goOnAsSoon(tx: Tx, found: CaseRow, into: CaseRow): Promise<void> {
  const isSooner = found.nextOn !== null && into.nextOn !== null && found.nextOn < into.nextOn
  const isRaised = isMoreUrgent(found.urgency, into.urgency)
  if (!isSooner && !isRaised) return
  const set = {
    ...(isSooner ? { next_on: found.nextOn } : {}),
    ...(isRaised ? { urgency: found.urgency } : {}),
  }
  await edit(tx, { table: 'support_case', id: into.id, version: into.version, set })
}

const unfit = () => refuseFields([{ field: 'intoId', code: 'casework.intoId.unfit' }])

/** The case itself is refused as every case is; the other one alike whether it is not there, not theirs to see, or elsewhere. */
async function heldOr(tx: Tx, one: string, own: string): Promise<void> {
  if (one === own) await heldCase(tx, one)
  else await heldCase(tx, one).catch((fault) => Promise.reject(fault instanceof Refusal ? unfit() : fault))
}

/** The cases of which this one could be made a part: open, about the same person, of the same kind, held by the same agency. */
export const mergeable = async (tx: Tx, found: CaseRow): Promise<AlsoOpen[]> =>
  (await alsoOpen(tx, found)).filter(
    ({ kind, holderId }) => kind === found.kind && holderId === found.holderId,
  )

/** Nobody looks for a task or a visit in a case that is closed. */
async function requireNothingPlanned(tx: Tx, caseId: string): Promise<void> {
  const { rows } = await sql`
    select 1 from case_task where municipality_id = ${tx.municipality} and case_id = ${caseId} and state = 'open'
    union all select 1 from outreach_visit where municipality_id = ${tx.municipality} and case_id = ${caseId}
      and left_at is null and cancelled_at is null limit 1`.execute(tx)
  if (rows.length > 0) throw new Refusal('casework.merge.running', 409)
}

/** Whether what stands here stands there, too, among whatever else does. */
const standsAlso = (
  column: string,
) => sql`coalesce(position(regexp_replace(${sql.ref(`a.${column}`)}, '\\s', '', 'g')
  in regexp_replace(${sql.ref(`b.${column}`)}, '\\s', '', 'g')) > 0, ${sql.ref(`a.${column}`)} is null)`

/**
 * What is asked of whoever calls or writes must stand in the case that goes on: everybody who must not know and each caution, word for
 * word; of number, hours and name either is safe; and what may not be done here may not be done there.
 */
async function requireSafeWays(tx: Tx, caseId: string, intoId: string): Promise<void> {
  const { rows } = await sql`
    select 1 from safe_contact a join safe_contact b on b.municipality_id = ${tx.municipality} and b.case_id = ${intoId}
    where a.municipality_id = ${tx.municipality} and a.case_id = ${caseId} and (
      (a.safe_telephone is not null and b.safe_telephone is null) or (a.safe_hours is not null and b.safe_hours is null)
      or (a.safe_name is not null and b.safe_name is null)
      or not ${standsAlso('must_not_know')} or not ${standsAlso('safe_note')}
      or (a.safe_voicemail = 'no' and b.safe_voicemail is distinct from 'no')
      or (a.safe_post = 'no' and b.safe_post is distinct from 'no'))`.execute(tx)
  if (rows.length > 0) throw new Refusal('casework.merge.safeWays', 409)
}

/** Who said no to sharing in one of two cases has said no of the matter, until they say yes again. */
async function requireRefusalKnown(tx: Tx, caseId: string, intoId: string): Promise<void> {
  const [own, other] = [await said(tx, caseId), await said(tx, intoId)]
  if (own?.answer !== 'refused') return
  const isKnown = other?.answer === 'refused' || (other?.answer === 'given' && other.on > own.on)
  if (!isKnown) throw new Refusal('casework.merge.refused', 409)
}

const said = async (tx: Tx, caseId: string) =>
  standingOf(await consentsOf(tx, caseId), await nonConsentsOf(tx, caseId))

/** What is done to a case as a whole is done to its parts as well, each as it stands by then. */
export async function withParts(
  tx: Tx,
  caseId: string,
  act: (part: CaseRow) => Promise<void>,
): Promise<void> {
  for (const id of await mergedUnder(tx, caseId)) await act(await caseOf(tx, id))
}
