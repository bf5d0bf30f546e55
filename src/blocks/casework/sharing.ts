import { agencyKey, namedKey } from '../../core/access/keys.ts'
import { share, withdraw } from '../../core/access/share.ts'
import { asSystem } from '../../core/access/system.ts'
import { addDays } from '../../core/calendar/day.ts'
import { instantInTokyo } from '../../core/calendar/tokyo.ts'
import type { Tx } from '../../core/db/transaction.ts'
import { requireNotStopped } from '../../core/privacy/stopped.ts'
import { type FieldProblem, Refusal, refuseFields } from '../../core/refusal.ts'
import type { CaseRow } from './cases.ts'
import { consentsOf, takeBack } from './disclosure/consent.ts'
import { consentBehind, type Ground, groundProblems, knownOf } from './disclosure/ground.ts'
import { addDisclosure, kindOf } from './disclosure/ledger.ts'
import type { LegalBasis } from './legal-bases.ts'
import { withParts } from './merging.ts'
import { requireNotGiver } from './referral/waiting.ts'

export type NewShare = Ground & {
  toId: string
  purpose: string
  /** The last day on which the other agency sees the case. */
  until: string
  /** The one post there that is shown a restricted case. */
  postId?: string
}

/** A share ends within a year and is made anew if it is still needed. */
export const longestShare = 366

/**
 * Shows a case to another agency until the end of a day, on a stated basis; by consent on the one that is told with it or
 * is on record. Its row stands in the ledger. Refuses as `requireGiveable` does, and, each at its field, what does not fit
 * (`casework.toId.unknown`, `shareProblems`, `groundProblems`).
 */
export async function shareCase(tx: Tx, found: CaseRow, made: NewShare): Promise<void> {
  await requireGiveable(tx, found, made.basis)
  const to = { agencyId: made.toId, kind: await kindOf(tx, made.toId) }
  if (!to.kind) throw refuseFields([{ field: 'toId', code: 'casework.toId.unknown' }])
  const known = await knownOf(tx, found.id, to)
  const problems = [...shareProblems(found, made, known.today), ...groundProblems(made, known)]
  if (problems.length > 0) throw refuseFields(problems)
  const { toId, basis, purpose, until, postId } = made
  const consentId = await consentBehind(tx, found.id, to, { ground: made, known })
  const shareId = await share(tx, {
    root: 'support_case',
    rootId: found.id,
    key: postId ? namedKey(postId) : agencyKey(toId),
    basis,
    purpose,
    endsAt: instantInTokyo(addDays(until, 1), '00:00'),
  })
  const term = { fromOn: known.today, untilOn: until }
  await addDisclosure(tx, found, {
    ...{ kind: 'share', to: { agencyId: toId }, basis, purpose, consentId, shareId },
    ...term,
  })
}

/**
 * Whether a case may be given to others at all: not where the person had that stopped, unless life is at stake. Refuses
 * `core.useStopped` (409).
 */
export async function requireGiveable(
  tx: Tx,
  { subjectId }: Pick<CaseRow, 'subjectId'>,
  basis: LegalBasis,
): Promise<void> {
  if (subjectId && basis !== 'life_and_limb')
    await requireNotStopped(tx, { personIds: [subjectId], tables: ['support_case'], way: 'give' })
}

/** What stands against a share: the holder itself, its last day, and a whole agency for a restricted case. */
export function shareProblems(
  found: { holderId: string; restricted?: boolean },
  { toId, until, postId }: Pick<NewShare, 'toId' | 'until' | 'postId'>,
  today: string,
): FieldProblem[] {
  const problems: FieldProblem[] = []
  const add = (field: string, code: string) => problems.push({ field, code })
  if (toId === found.holderId) add('toId', 'casework.toId.same')
  if (found.restricted && !postId) add('toId', 'casework.toId.restricted')
  if (until < today) add('until', 'casework.until.past')
  if (until > addDays(today, longestShare)) add('until', 'casework.until.tooFar')
  return problems
}

/**
 * Ends what is shown to an agency, whatever it rests on; with its next request it no longer sees the case, nor what was made part of it.
 * What the person agreed to for this agency alone is taken back with it. Refuses `casework.notShared` and, for the agency that gave the case, until
 * it is confirmed, `casework.handOver.unconfirmed` (409).
 */
export async function endShare(tx: Tx, found: CaseRow, agencyId: string): Promise<void> {
  const live = await sharesOfCase(tx, found)
  if (!live.some((one) => one.agencyId === agencyId)) throw new Refusal('casework.notShared', 404)
  await requireNotGiver(tx, found.id, agencyId)
  await endAll(tx, found.id, agencyId)
  await withParts(tx, found.id, async (part) => {
    const isShown = (await sharesOfCase(tx, part)).some((one) => one.agencyId === agencyId)
    if (isShown) await endAll(tx, part.id, agencyId)
  })
}

async function endAll(tx: Tx, caseId: string, agencyId: string): Promise<void> {
  const consents = await consentsOf(tx, caseId)
  for (const one of consents.filter((one) => one.agencyId === agencyId && !one.withdrawnOn))
    await takeBack(tx, caseId, one)
  await withdraw(tx, 'support_case', caseId, agencyKey(agencyId))
}

export type CaseShare = {
  id: string
  agencyId: string
  agency: string
  agencyEn: string
  basis: string
  purpose: string
  endsAt: Date | null
}

/** To whom a case is shown at present. Only after the actor has seen the case itself. */
export async function sharesOfCase(tx: Tx, found: { id: string }): Promise<CaseShare[]> {
  const shares = await asSystem(tx, 'casework.shares', () => liveShares(tx, found.id), { silent: true })
  const agencies = await tx
    .selectFrom('agency')
    .select(['id', 'name', 'name_en'])
    .where('municipality_id', '=', tx.municipality)
    .execute()
  const byKey = new Map(agencies.map((one) => [agencyKey(one.id), one]))
  return shares.flatMap(({ id, key, basis, purpose, ends_at }) => {
    const agency = byKey.get(key)
    if (!agency) return []
    return [
      {
        id,
        agencyId: agency.id,
        agency: agency.name,
        agencyEn: agency.name_en,
        basis,
        purpose,
        endsAt: ends_at,
      },
    ]
  })
}

const liveShares = (tx: Tx, caseId: string) =>
  tx
    .selectFrom('access_share')
    .select(['id', 'key', 'basis', 'purpose', 'ends_at'])
    .where('municipality_id', '=', tx.municipality)
    .where('root_id', '=', caseId)
    .where('root_table', '=', 'support_case')
    .where('lapsed_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where((where) => where.or([where('ends_at', 'is', null), where('ends_at', '>', tx.now)]))
    .orderBy('starts_at')
    .execute()
