import { recordSeen } from '../../../../core/audit/audit.ts'
import type { Tx } from '../../../../core/db/transaction.ts'
import { isId } from '../../../../core/id.ts'
import { idOf } from '../../../../core/page/address.ts'
import type { LoadContext, ViewContext } from '../../../../core/page/page.ts'
import { fileOfTable } from '../../../../core/privacy/known.ts'
import { Refusal } from '../../../../core/refusal.ts'
import { chosenIn } from '../../../registry/parts/person-chooser.tsx'
import { type PersonSummary, personSummaries } from '../../../registry/person-summary.ts'
import { type Erasable, erasableRecords } from '../../retention/erase.ts'
import type { List } from '../../retention/lists.ts'
import { changesRecords, isDone, isToDo } from '../../rights/carry-out.ts'
import { type GatheredRecord, gatheredRecords } from '../../rights/changed.ts'
import { type Review, reviewOf } from '../../rights/decide.ts'
import { erasureOf, isErased, isErasing } from '../../rights/erased.ts'
import { isPartial } from '../../rights/impartial.ts'
import { holdingOf, type Item, packageSeen } from '../../rights/items.ts'
import { type RightsRequest, requestOf } from '../../rights/requests.ts'
import type { Holding } from '../../rights/rules.ts'
import { stopOfRequest, type UseStop } from '../../rights/stops.ts'

export type RequestData = {
  request: RightsRequest
  preparer: string | null
  chosen: PersonSummary | null
  /** The actor is kept away from whom it is about. */
  partial: boolean
  /** What of the package the actor sees; null: nothing was gathered, or it is not theirs. */
  seen: { ordinary: Holding; officer: Holding } | null
  officer: OfficerData | null
}
export type RequestProps = { data: RequestData; view: ViewContext }

/** What the privacy officer alone sees: of a request from whose person they are not kept away. */
export type OfficerData = {
  review: Review
  /** The files in which something was gathered. */
  files: string[]
  /** The records by which a 訂正 or an erasure that is to be done may be shown. */
  done: GatheredRecord[]
  stop: UseStop | null
  /** Of an erasure that is to be done: what may go as a whole, and the list by which it goes or went. */
  erasable: Erasable[]
  erasure: List | null
  isErasing: boolean
  isErased: boolean
}

export async function loadRequest({ tx, params, query }: LoadContext): Promise<RequestData> {
  const id = idOf(params)
  const request = await requestOf(tx, id)
  await recordSeen(tx, 'rights_request', id, 'privacy.request')
  const partial = await isPartial(tx, request)
  const items = partial ? [] : await packageSeen(tx, id)
  const part = (part: string) => holdingOf(items.filter((item) => item.part === part))
  return {
    request,
    partial,
    preparer: await nameOf(tx, request.preparer_id),
    chosen: await chosenPerson(tx, query.get(chosenIn) ?? request.person_id),
    seen: items.length > 0 ? { ordinary: part('ordinary'), officer: part('officer') } : null,
    officer: tx.actor.role === 'privacy-officer' && !partial ? await officerData(tx, request, items) : null,
  }
}

async function officerData(
  tx: Tx,
  request: RightsRequest,
  items: readonly Item[],
): Promise<OfficerData | null> {
  const review = await reviewIfAny(tx, request.id)
  if (!review) return null
  const files = items.flatMap(({ recordTable }) => fileOfTable(recordTable) ?? [])
  const shown = isToDo(request) && changesRecords(request) ? await gatheredRecords(tx, request) : []
  return {
    review,
    files: [...new Set(files)],
    done: shown.filter(isDone(request)),
    stop: (await stopOfRequest(tx, request.id)) ?? null,
    erasable: isToDo(request) && request.stop_kind === 'erase' ? await erasableRecords(tx, request) : [],
    erasure: await erasureOf(tx, review),
    isErasing: await isErasing(tx, review),
    isErased: await isErased(tx, review),
  }
}

async function nameOf(tx: Tx, accountId: string | null): Promise<string | null> {
  if (!accountId) return null
  const row = await tx
    .selectFrom('account')
    .select('display_name')
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', accountId)
    .executeTakeFirst()
  return row?.display_name ?? null
}

async function chosenPerson(tx: Tx, id: string | null): Promise<PersonSummary | null> {
  if (!id || !isId(id)) return null
  const [person] = await personSummaries(tx, [id])
  return person ?? null
}

const reviewIfAny = (tx: Tx, id: string): Promise<Review | null> =>
  reviewOf(tx, id).catch((error) => {
    if (error instanceof Refusal) return null
    throw error
  })
