import { sql } from 'kysely'
import type { Theme } from '../../../blocks/matching/rules/codes.ts'
import { today } from '../../../core/calendar/clock.ts'
import { edit } from '../../../core/db/edit.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { newId } from '../../../core/id.ts'
import type { Period } from '../../../core/indicator.ts'
import { Refusal, refuseFields } from '../../../core/refusal.ts'
import { normalForm } from '../../../core/text/normal-form.ts'
import type { NeedKind, Outcome, Whom } from '../rules/codes.ts'
import { sameNoteSeconds } from '../rules/needs.ts'

export type NeedText = { kind: NeedKind; theme: Theme; areaCode: string | null; whom: Whom; line: string }
export type Became = { outcome: Outcome; outcomeNote: string | null; becameId: string | null }

const columnsOf = ({ kind, theme, areaCode, whom, line }: NeedText) => ({
  ...{ kind, theme, area_code: areaCode, whom, line, line_form: formOf(line) },
})

/** A note of signs alone has the form of its words as they stand. */
const formOf = (line: string): string => normalForm(line) || line

type NewNeed = NeedText & { notedOn: string; outcome: Outcome; outcomeNote: string | null; another: boolean }

/**
 * Notes what somebody needs or told of. Refuses at `line` `lacorta.need.justNoted` the same words about the same area within a
 * minute, where nobody said that it was another visitor.
 */
export async function addNeed(tx: Tx, { notedOn, another, ...need }: NewNeed): Promise<string> {
  if (!another && (await justNoted(tx, need)))
    throw refuseFields([{ field: 'line', code: 'lacorta.need.justNoted' }])
  const id = newId()
  await tx
    .insertInto('house_need')
    .values({
      ...{ municipality_id: tx.municipality, id, ...columnsOf(need), noted_on: notedOn, noted_at: tx.now },
      ...{ outcome: need.outcome, outcome_note: need.outcomeNote },
      ...{ updated_at: tx.now, updated_by: tx.actor.accountId },
    })
    .execute()
  return id
}

async function justNoted(tx: Tx, { line, areaCode }: NeedText): Promise<boolean> {
  const before = await tx
    .selectFrom('house_need')
    .select('id')
    .where('municipality_id', '=', tx.municipality)
    .where('line_form', '=', formOf(line))
    .where('area_code', 'is not distinct from', areaCode)
    .where('outcome', '<>', 'mistake')
    .where('noted_at', '>', new Date(tx.now.getTime() - sameNoteSeconds * 1000))
    .executeTakeFirst()
  return before !== undefined
}

const needs = (tx: Tx) =>
  tx
    .selectFrom('house_need')
    .select(['id', 'version', 'kind', 'theme', 'area_code as areaCode', 'whom', 'line'])
    .select(['noted_on as notedOn', 'outcome', 'outcome_note as outcomeNote', 'became_id as becameId'])
    .select('wish_id as wishId')
    .where('municipality_id', '=', tx.municipality)

/** `wishId`: the wish that it became on the wall, whatever became of it since. */
export type Need = NeedText & Became & { id: string; version: number; notedOn: string; wishId: string | null }

/** One need as the actor sees it. Refuses `core.notFound` (404). */
export async function needOf(tx: Tx, id: string): Promise<Need> {
  const row = await needs(tx).where('id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('core.notFound', 404)
  return row as Need
}

export type Sought = {
  theme?: string | undefined
  area?: string | undefined
  outcome?: string | undefined
  kind?: string | undefined
}

/** How many a page of the desk shows. */
export const aPageOfNeeds = 15

/** What was noted, the latest first, `most` of them; `before`: those that stand after this one. Theme, area and outcome narrow them. */
export async function latestNeeds(
  tx: Tx,
  { theme, area, outcome, kind, before }: Sought & { before?: Need | undefined },
  most: number,
): Promise<Need[]> {
  const rows = await needs(tx)
    .$if(theme !== undefined, (query) => query.where('theme', '=', theme as string))
    .$if(area !== undefined, (query) => query.where('area_code', '=', area as string))
    .$if(kind !== undefined, (query) => query.where('kind', '=', kind as string))
    .$if(outcome !== undefined, (query) => query.where('outcome', '=', outcome as string))
    .$if(before !== undefined, (query) =>
      query.where(sql<boolean>`(noted_on, id) < (${before?.notedOn}::date, ${before?.id}::uuid)`),
    )
    .where('noted_on', '<=', today())
    .orderBy('noted_on', 'desc')
    .orderBy('id', 'desc')
    .limit(most)
    .execute()
  return rows as Need[]
}

/** How many there are of which nothing has come yet. */
export async function openNeeds(tx: Tx): Promise<number> {
  const { count } = await tx
    .selectFrom('house_need')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('municipality_id', '=', tx.municipality)
    .where('outcome', '=', 'none')
    .executeTakeFirstOrThrow()
  return count
}

/** What was noted in these days and is no mistake, in the order in which it was noted. */
export async function needsIn(tx: Tx, { from, to }: Period): Promise<Need[]> {
  const rows = await needs(tx)
    .where('noted_on', '>=', from)
    .where('noted_on', '<=', to)
    .where('outcome', '<>', 'mistake')
    .orderBy('noted_on')
    .orderBy('id')
    .execute()
  return rows as Need[]
}

type Looked = { id: string; version: number }

export const changeNeed = (
  tx: Tx,
  { id, version }: Looked,
  { notedOn, ...need }: NeedText & { notedOn: string },
): Promise<void> =>
  edit(tx, { table: 'house_need', id, version, set: { ...columnsOf(need), noted_on: notedOn } })

/** What became of it, in the place of what was said before; a wish on the wall stays known. */
export const settleNeed = (
  tx: Tx,
  { id, version }: Looked,
  { outcome, outcomeNote, becameId }: Became,
): Promise<void> =>
  edit(tx, {
    ...{ table: 'house_need', id, version },
    set: {
      ...{ outcome, outcome_note: outcomeNote, became_id: becameId },
      ...(outcome === 'wish' ? { wish_id: becameId } : {}),
    },
  })
