import { z } from 'zod'
import type { Tx } from '../db/transaction.ts'
import { definePackageKind } from '../exchange/kind.ts'
import { isSplit } from '../exchange/place.ts'
import { sendAcross } from '../exchange/send.ts'
import { defineJob } from '../jobs/job.ts'
import { refuseFields } from '../refusal.ts'
import { serverZone } from '../settings.ts'

const areas = z.array(
  z.object({ code: z.string().max(20), name: z.string().max(100), nameEn: z.string().max(100) }),
)

/** The smallest areas of the municipality, as a record carries them. */
export type AreaName = { code: string; name: string; nameEn: string }

type AreasOf = (tx: Tx) => Promise<AreaName[]>

const connected: AreasOf[] = []

/** Connects who knows the areas, in their order: the register. A second one ends the start. */
export function defineAreas(areasOf: AreasOf): void {
  if (connected.length > 0) throw new Error('two rooms know the areas')
  connected.push(areasOf)
}

const registered: AreasOf = async (tx) => (await connected[0]?.(tx)) ?? []

/** The areas that somebody can be of: the register's, and on the internet side what it told. */
export const communityAreas = (tx: Tx): Promise<AreaName[]> =>
  serverZone() === 'outer' ? toldAreas(tx) : registered(tx)

/** Refuses `core.areaUnknown` at `field` where there is no such area to choose. */
export async function requireCommunityArea(tx: Tx, code: string | undefined, field: string): Promise<void> {
  if (code === undefined) return
  const known = await communityAreas(tx)
  if (!known.some((area) => area.code === code)) throw refuseFields([{ field, code: 'core.areaUnknown' }])
}

async function toldAreas(tx: Tx): Promise<AreaName[]> {
  const rows = await tx
    .selectFrom('community_area')
    .select(['code', 'name', 'name_en'])
    .where('municipality_id', '=', tx.municipality)
    .orderBy('place')
    .execute()
  return rows.map(({ code, name, name_en }) => ({ code, name, nameEn: name_en }))
}

/** The areas as they stand, inside to outside. */
export const areasPackage = definePackageKind<AreaName[]>({
  kind: 'core.areas',
  from: 'inner',
  payload: areas,
  take: keepTold,
})

async function keepTold(tx: Tx, told: readonly AreaName[]): Promise<void> {
  await tx.deleteFrom('community_area').where('municipality_id', '=', tx.municipality).execute()
  if (told.length === 0) return
  const rows = told.map(({ code, name, nameEn }, place) => ({ code, name, name_en: nameEn, place }))
  await tx
    .insertInto('community_area')
    .values(rows.map((row) => ({ municipality_id: tx.municipality, ...row })))
    .execute()
}

/** Tells the internet side the areas, when they are not as it was told last. */
export const tellAreas = defineJob({
  name: 'core.tellAreas',
  payload: z.strictObject({}),
  schedule: '*/30 * * * *',
  single: true,
  upkeep: true,
  async run({ asJob }) {
    if (serverZone() !== 'inner' || !isSplit()) return
    await asJob(async (tx) => {
      const now = await registered(tx)
      if (JSON.stringify(now) === JSON.stringify(await toldAreas(tx))) return
      await keepTold(tx, now)
      await sendAcross(tx, areasPackage, now)
    })
  },
})
