import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../../core/db/transaction.ts'
import { isId } from '../../../core/id.ts'
import { mergedUnder } from '../merged-parts.ts'

/** What a case's course is made of, as somebody looks for it. */
export const momentKinds = [
  ...['call', 'visit', 'meeting', 'letter', 'other'],
  ...['plan', 'referral', 'handOver', 'consent', 'document', 'household', 'approval'],
] as const
export type MomentKind = (typeof momentKinds)[number]

/** One thing that happened in a case, or is to come. `facts`: codes and names that its words need; `place` is its title, or the word of `placeWord`. */
export type Moment = {
  /** The case in which it happened: this one, or one that was made part of it. */
  caseId: string
  source: string
  id: string
  kind: MomentKind
  at: Date
  timeKnown: boolean
  what: string
  by: string | null
  agency: string | null
  agencyEn: string | null
  body: string | null
  facts: Record<string, string | boolean | null>
}

/**
 * Where moments come from. `rows`: a query over rows of this case that answers
 * `id, kind, at, time_known, what, by_id, agency_id, body, facts`, with nothing of other cases.
 */
export type MomentSource = {
  source: string
  kinds: readonly MomentKind[]
  rows: (tx: Tx, caseId: string) => RawBuilder<unknown>
  href?: (moment: Moment) => string
}

const sources: MomentSource[] = []

/** Adds what another part of the block knows of the course of a case. */
export function defineMoments(source: MomentSource): void {
  if (sources.some((one) => one.source === source.source)) throw new Error(`two sources ${source.source}`)
  sources.push(source)
}

/** A day of which the hour is not known stands at its noon. */
export const noonOf = (column: string): RawBuilder<unknown> =>
  sql`((${sql.ref(column)} + time '12:00') at time zone 'Asia/Tokyo')`

export const placeOf = (moment: Moment): string | undefined =>
  sources.find(({ source }) => source === moment.source)?.href?.(moment)

/** How many moments a page shows. */
export const momentsShown = 50

/** Where a page begins: after this moment, which the page before ended with. */
export type After = { at: Date; id: string; source: string }

type Wish = {
  /** How many; else as many as a page shows. */
  most?: number | undefined
  kind?: MomentKind | undefined
  contactIds?: readonly string[] | undefined
  after?: After | undefined
}

/**
 * What happened in a case, newest first, in one statement: each source gives as many as are shown, by its index, so that a case with
 * thousands of contacts takes no longer than another; with what happened in the cases that were made part of it.
 * `contactIds`: these contacts alone.
 */
export async function momentsOf(
  tx: Tx,
  caseId: string,
  wish: Wish,
): Promise<{ moments: Moment[]; more: boolean }> {
  const asked = sources.filter(
    ({ source, kinds }) =>
      (!wish.kind || kinds.includes(wish.kind)) && (!wish.contactIds || source === 'contact'),
  )
  const { most = momentsShown } = wish
  const caseIds = [caseId, ...(await mergedUnder(tx, caseId))]
  const parts = caseIds.flatMap((id) => asked.map((source) => partOf(tx, id, source, wish)))
  const { rows } = await sql<Moment>`
    select m.source, m.case_id as "caseId", m.id, m.kind, m.at, m.time_known as "timeKnown", m.what, m.body, m.facts,
      w.display_name as by, g.name as agency, g.name_en as "agencyEn"
    from (${sql.join(parts, sql` union all `)}) m
    left join account w on w.municipality_id = ${tx.municipality} and w.id = m.by_id
    left join agency g on g.municipality_id = ${tx.municipality} and g.id = m.agency_id
    order by m.at desc, m.id desc, m.source desc limit ${most + 1}`.execute(tx)
  return { moments: rows.slice(0, most), more: rows.length > most }
}

function partOf(
  tx: Tx,
  caseId: string,
  { source, rows }: MomentSource,
  { kind, contactIds, after, most = momentsShown }: Wish,
) {
  const ofKind = kind ? sql`and r.kind = ${kind}` : sql``
  const those = contactIds ? sql`and r.id = any(${[...contactIds]}::uuid[])` : sql``
  const later = after
    ? sql`and (r.at, r.id, ${source}::text) < (${after.at}, ${after.id}::uuid, ${after.source}::text)`
    : sql``
  return sql`(select ${source}::text as source, ${caseId}::uuid as case_id, r.* from (${rows(tx, caseId)}) r
    where true ${ofKind} ${those} ${later} order by r.at desc, r.id desc limit ${most + 1})`
}

/** A moment as it stands in an address, and back; what cannot be read is the beginning. */
export const afterText = ({ at, id, source }: After): string => `${at.getTime()}_${id}_${source}`
export function afterOf(text: string | null): After | undefined {
  const [, at, id, source] = /^(\d{1,15})_([0-9a-f-]{36})_([a-zA-Z-]{1,40})$/.exec(text ?? '') ?? []
  return at && id && source && isId(id) ? { at: new Date(Number(at)), id, source } : undefined
}
