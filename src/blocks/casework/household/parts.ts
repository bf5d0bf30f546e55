import { setAudience } from '../../../core/access/audience.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { newId } from '../../../core/id.ts'
import { Refusal } from '../../../core/refusal.ts'
import { written } from '../cases.ts'
import type { Field, PartState, Visibility } from './codes.ts'

/** A part of a case: what weighs on one of them in one field, and what can be built on. */
export type Part = {
  id: string
  version: number
  caseId: string
  /** Null: the person in need or, with `household`, all of them. */
  memberId: string | null
  household: boolean
  field: Field
  topics: string[]
  what: string
  strengths: string | null
  state: PartState
  notedOn: string
  limited: boolean
  agencies: string[]
  posts: string[]
}

const rows = (tx: Tx) =>
  tx
    .selectFrom('case_part')
    .select(['id', 'version', 'case_id', 'member_id', 'household', 'field', 'topics', 'what', 'strengths'])
    .select(['state', 'noted_on', 'limited', 'agencies', 'posts'])
    .where('municipality_id', '=', tx.municipality)

type Row = Awaited<ReturnType<ReturnType<typeof rows>['execute']>>[number]

const partFrom = (row: Row): Part => ({
  id: row.id,
  version: row.version,
  caseId: row.case_id,
  memberId: row.member_id,
  household: row.household,
  field: row.field as Field,
  topics: row.topics,
  what: row.what,
  strengths: row.strengths,
  state: row.state as PartState,
  notedOn: row.noted_on,
  limited: row.limited,
  agencies: row.agencies,
  posts: row.posts,
})

/** The parts of a case that the actor sees, in the order in which they were written down, without what is gone. */
export async function partsOfCase(tx: Tx, caseId: string): Promise<Part[]> {
  const found = await rows(tx)
    .where('case_id', '=', caseId)
    .where('state', '<>', 'gone')
    .orderBy('noted_on')
    .orderBy('id')
    .execute()
  return found.map(partFrom)
}

/** One of them. Refuses `core.notFound` (404) alike for one that is not there and one that is not the actor's to see. */
export async function partOf(tx: Tx, id: string): Promise<Part> {
  const row = await rows(tx).where('id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('core.notFound', 404)
  return partFrom(row)
}

export const visibilityOf = ({ limited, agencies, posts }: Part): Visibility => {
  if (!limited) return 'case'
  return agencies.length + posts.length === 0 ? 'holder' : 'named'
}

export type NewPart = Omit<Part, 'id' | 'version' | 'state'>

/** Writes a part down. Answers its id. */
export async function addPartRow(tx: Tx, made: NewPart): Promise<string> {
  const id = newId()
  const { caseId, memberId, notedOn, ...rest } = made
  await tx
    .insertInto('case_part')
    .values({
      ...{ ...written(tx), id, case_id: caseId, member_id: memberId, noted_on: notedOn, state: 'open' },
      ...rest,
    })
    .execute()
  await setAudience(tx, 'case_part', [id])
  return id
}
