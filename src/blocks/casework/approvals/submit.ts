import { setAudience } from '../../../core/access/audience.ts'
import { accountKey } from '../../../core/access/keys.ts'
import { asSystem } from '../../../core/access/system.ts'
import { edit } from '../../../core/db/edit.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { newId } from '../../../core/id.ts'
import { notify } from '../../../core/notice/notify.ts'
import { Refusal } from '../../../core/refusal.ts'
import { type CaseRow, written } from '../cases.ts'
import { requirePostable } from '../cautions/guard.ts'
import { actorId } from '../contacts.ts'
import type { ApprovalKind, ApprovalPurpose } from './codes.ts'
import { type Frozen, freeze } from './content.ts'
import { decisionsPath } from './paths.ts'
import { peopleOf } from './people.ts'
import { type RouteStep, routeOf } from './routes.ts'
import { type Approval, approvalsOf, type Step } from './rows.ts'
import { deciding } from './rules.ts'

export type NewApproval = {
  kind: ApprovalKind
  purpose: ApprovalPurpose
  sourceId: string | null
  title: string
  body: string | null
  draftedBy: string
}

/**
 * Freezes a paper and sends it on its way. Refuses what `freeze` and `stepsFor` refuse, `casework.approval.alive` (409) while it goes round
 * already, and a letter to somebody who may not be written to (`casework.guard.post.…`).
 */
export async function submit(tx: Tx, found: CaseRow, made: NewApproval): Promise<string> {
  const alive = (await approvalsOf(tx, found.id)).some(
    ({ state, sourceId }) => state === 'going' && sourceId !== null && sourceId === made.sourceId,
  )
  if (alive) throw new Refusal('casework.approval.alive', 409)
  if (made.kind === 'letter') await requirePostable(tx, found.id)
  const frozen = await freeze(tx, { ...made, caseId: found.id })
  const steps = await stepsFor(tx, found, made)
  const id = newId()
  await tx
    .insertInto('approval')
    .values({
      ...written(tx),
      ...{ id, case_id: found.id, kind: made.kind, purpose: made.purpose, source_id: made.sourceId },
      ...{ heading: made.title, body: made.body, ...frozen },
      ...{ drafted_by: made.draftedBy, submitted_at: tx.now },
    })
    .execute()
  await setAudience(tx, 'approval', [id])
  await addSteps(tx, found, { approvalId: id, round: 1, steps, draftedBy: made.draftedBy })
  return id
}

/**
 * The steps of a new round. Whoever drafts it is no step of it; where only they would decide, somebody else is to be put on the route.
 * Refuses `casework.approval.nobodyElse` (409), and `casework.approval.stepBlind` (409) where nobody of a post may see the case.
 */
async function stepsFor(
  tx: Tx,
  found: CaseRow,
  { kind, purpose, draftedBy }: Pick<NewApproval, 'kind' | 'purpose' | 'draftedBy'>,
): Promise<RouteStep[]> {
  const { steps } = await routeOf(tx, found.holderId, kind)
  const all = steps.map((step) => (purpose === 'circulate' ? { ...step, deed: 'read' as const } : step))
  const people = await peopleOf(tx, found, { steps: all, besides: draftedBy })
  const everybody = await peopleOf(tx, found, { steps: all, besides: '' })
  const blind = all.find((_, at) => everybody[at]?.length === 0)
  if (blind) throw new Refusal('casework.approval.stepBlind', 409, { params: { title: blind.title } })
  const left = all.filter((_, at) => people[at]?.length !== 0)
  if (purpose === 'decide' ? !left.some(({ deed }) => deed === 'approve') : left.length === 0)
    throw new Refusal('casework.approval.nobodyElse', 409)
  return left
}

type Round = { approvalId: string; round: number; steps: readonly RouteStep[]; draftedBy: string }

async function addSteps(
  tx: Tx,
  found: CaseRow,
  { approvalId, round, steps, draftedBy }: Round,
): Promise<void> {
  const rows = steps.map(({ title, deed, postId }, place) => ({
    ...written(tx),
    ...{ id: newId(), case_id: found.id, approval_id: approvalId, round, place, title, deed },
    post_id: postId,
  }))
  await tx.insertInto('approval_step').values(rows).execute()
  const ids = rows.map(({ id }) => id)
  await setAudience(tx, 'approval_step', ids)
  const made = steps.map((step, place) => ({
    ...step,
    id: ids[place] as string,
    place,
    state: 'waiting' as const,
  }))
  await tellWaiting(tx, found, { steps: made, besides: draftedBy })
}

type Waiting = Pick<Step, 'id' | 'place' | 'deed' | 'postId' | 'state'>

/** Tells whose turn it is; at the start also those who read. */
export async function tellWaiting(
  tx: Tx,
  found: CaseRow,
  { steps, besides, readers = true }: { steps: readonly Waiting[]; besides: string; readers?: boolean },
): Promise<void> {
  const next = deciding(steps)
  const asked = steps.filter((one) => one.id === next?.id || (readers && one.deed === 'read'))
  const tell = async () => {
    const people = await peopleOf(tx, found, { steps: asked, besides })
    for (const accountId of new Set(people.flat()))
      await notify(tx, {
        to: accountKey(accountId),
        code: 'casework.notice.approvalWaits',
        path: decisionsPath,
      })
  }
  await asSystem(tx, 'casework.tellWaiting', tell, { silent: true })
}

type Again = { version: number; title: string; body: string | null }

/** A new round of the same paper, frozen as it is now. */
export async function submitAnew(tx: Tx, found: CaseRow, approval: Approval, again: Again): Promise<void> {
  if (approval.kind === 'letter') await requirePostable(tx, found.id)
  const frozen: Frozen = await freeze(tx, { ...approval, body: again.body })
  const draftedBy = actorId(tx)
  const steps = await stepsFor(tx, found, { ...approval, draftedBy })
  const round = approval.round + 1
  const set = {
    ...{ heading: again.title, body: again.body, ...frozen, round, state: 'going' },
    ...{ drafted_by: draftedBy, submitted_at: tx.now, decided_at: null },
    ...{ document_number: null, document_on: null },
  }
  await edit(tx, { table: 'approval', id: approval.id, version: again.version, set })
  await addSteps(tx, found, { approvalId: approval.id, round, steps, draftedBy })
}
