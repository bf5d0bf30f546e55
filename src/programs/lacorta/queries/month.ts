import { sql } from 'kysely'
import { themes } from '../../../blocks/matching/rules/codes.ts'
import { type AreaName, communityAreas } from '../../../core/areas/areas.ts'
import { boundsOf, monthAfter } from '../../../core/calendar/month.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { type Month, type Tables, tablesOf } from '../rules/month.ts'
import { matchesIn } from './matches.ts'
import { needsIn } from './needs.ts'
import { allProjects } from './projects.ts'
import { usesOf } from './spaces.ts'

export type Picture = {
  month: string
  tables: Tables
  areas: AreaName[]
  /** From which nobody was ever heard, up to the end of the month. */
  never: AreaName[]
  running: { id: string; heading: string }[]
}

/** The picture of the house in a month, beside the month before it. */
export async function pictureOf(tx: Tx, month: string): Promise<Picture> {
  const areas = await communityAreas(tx)
  const ground = { themes, areas: areas.map(({ code }) => code) }
  const now = await standingIn(tx, month)
  const tables = tablesOf(now, await standingIn(tx, monthAfter(month, -1)), ground)
  const heard = await heardUntil(tx, boundsOf(month).to)
  return {
    ...{ month, tables, areas },
    never: areas.filter(({ code }) => !heard.has(code)),
    running: now.projects.map(({ id, heading }) => ({ id, heading })),
  }
}

/** Of projects, those that ran on a day of the month, or that were planned to begin in it. */
async function standingIn(tx: Tx, month: string) {
  const { from, to } = boundsOf(month)
  const projects = (await allProjects(tx)).filter(({ state, beganOn, endedOn, neverRan }) =>
    state === 'planned'
      ? beganOn >= from && beganOn <= to
      : !neverRan && beganOn <= to && (endedOn === null || endedOn >= from),
  )
  const noted = { needs: await needsIn(tx, { from, to }), uses: await usesOf(tx, { from, to }) }
  return { ...noted, matches: await matchesIn(tx, { from, to }), projects } satisfies Month
}

async function heardUntil(tx: Tx, to: string): Promise<Set<string>> {
  const rows = await tx
    .selectFrom('house_need')
    .select(sql<string>`area_code`.as('code'))
    .distinct()
    .where('municipality_id', '=', tx.municipality)
    .where('area_code', 'is not', null)
    .where('outcome', '<>', 'mistake')
    .where('noted_on', '<=', to)
    .execute()
  return new Set(rows.map(({ code }) => code))
}
