import { randomBytes } from 'node:crypto'
import { defineAudience, setAudience } from '../access/audience.ts'
import { agencyKey } from '../access/keys.ts'
import { today } from '../calendar/clock.ts'
import { edit } from '../db/edit.ts'
import type { Tx } from '../db/transaction.ts'
import { newId } from '../id.ts'
import { keyedDigest } from '../keyed-digest.ts'
import { Refusal } from '../refusal.ts'
import { codeOf, readCode } from '../text/typed-code.ts'
import { digestOf } from './token.ts'

/** What a program lets devices do that stand at rows of its own. */
export type KioskKind = {
  /** The word of the kind in the table. */
  kind: string
  /** The actions a device may do; each of them also names the role `kiosk`. */
  scopes: readonly string[]
  /** Where the device is led once it is set up. */
  start: string
  /** Who sees the devices at these rows, beside the agency that set them up: one query for all, as system. */
  keysOf: (tx: Tx, served: readonly string[]) => Promise<Map<string, string[]>>
}

const kinds = new Map<string, KioskKind>()

/** Registers a program's kind of device; a second one of the same name ends the start. */
export function defineKioskKind(kind: KioskKind): void {
  if (kinds.has(kind.kind)) throw new Error(`two kinds of kiosks are called ${kind.kind}`)
  kinds.set(kind.kind, kind)
}

export function kioskKindOf(kind: string): KioskKind {
  const known = kinds.get(kind)
  if (!known) throw new Error(`no program has kiosks of the kind ${kind}`)
  return known
}

defineAudience({
  root: 'kiosk',
  children: [],
  async keysOf(tx, ids) {
    const rows = await tx
      .selectFrom('kiosk')
      .select(['id', 'kind', 'serves', 'agency_id'])
      .where('municipality_id', '=', tx.municipality)
      .where('id', 'in', [...ids])
      .execute()
    const more = new Map<string, string[]>()
    for (const [kind, some] of Map.groupBy(rows, (row) => row.kind)) {
      const served = [...new Set(some.map(({ serves }) => serves))]
      for (const [id, keys] of await kioskKindOf(kind).keysOf(tx, served)) more.set(id, keys)
    }
    return new Map(rows.map((row) => [row.id, [agencyKey(row.agency_id), ...(more.get(row.serves) ?? [])]]))
  },
})

/** How a device's token looks: never like that of a program, so that neither door takes the other's. */
const form = /^kasane_kiosk_[\w-]{43}$/

export const isKioskToken = (token: string | null | undefined): token is string => form.test(token ?? '')

const codeLength = 20

/**
 * The code with which a device is set up, made from its id and the secret of the installation: it can be shown again
 * until it is used, and stands nowhere.
 */
export function enrolCodeOf(tx: Pick<Tx, 'municipality'>, id: string): string {
  return codeOf(Buffer.from(keyedDigest('kiosk', `${tx.municipality} ${id}`), 'hex'), codeLength)
}

/** A code is good for a day: the sheet may be printed in the evening and the device set up in the morning. */
const codeDays = 24 * 3600_000

export type NewKiosk = { kind: string; serves: string; agencyId: string; label: string }

/** Adds a device that is still to be set up with its code (`enrolCodeOf`). Its name is public on the device itself. */
export async function addKiosk(tx: Tx, { agencyId, ...kiosk }: NewKiosk): Promise<string> {
  const id = newId()
  await tx
    .insertInto('kiosk')
    .values({
      municipality_id: tx.municipality,
      id,
      ...kiosk,
      agency_id: agencyId,
      scopes: [...kioskKindOf(kiosk.kind).scopes],
      digest: digestOf(enrolCodeOf(tx, id)),
      enrol_until: new Date(tx.now.getTime() + codeDays),
      updated_at: tx.now,
      updated_by: tx.actor.accountId,
    })
    .execute()
  await setAudience(tx, 'kiosk', [id])
  return id
}

/** Ends a device with its next request. Refuses `core.notFound`, `core.changedMeanwhile`. */
export async function revokeKiosk(tx: Tx, kiosk: { id: string; version: number }): Promise<void> {
  await edit(tx, { table: 'kiosk', ...kiosk, set: { revoked_at: tx.now } })
}

/** The device of a code that can still be used. Runs as system. */
export async function findByCode(tx: Tx, typed: string) {
  const code = readCode(typed, codeLength)
  if (!code) return undefined
  return tx
    .selectFrom('kiosk')
    .select(['id', 'version', 'kind'])
    .where('municipality_id', '=', tx.municipality)
    .where('digest', '=', digestOf(code))
    .where('enrolled_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where('enrol_until', '>', tx.now)
    .executeTakeFirst()
}

/** Puts the device's own token in the place of its code, which is worth nothing from now on. Runs as system. */
export async function giveToken(tx: Tx, kiosk: { id: string; version: number }): Promise<string> {
  const token = `kasane_kiosk_${randomBytes(32).toString('base64url')}`
  const set = { digest: digestOf(token), enrolled_at: tx.now }
  await edit(tx, { table: 'kiosk', id: kiosk.id, version: kiosk.version, set })
  return token
}

/** The device whose token this is, unless it was revoked; the day it was last seen is written down. Runs as system. */
export async function liveKiosk(tx: Tx, token: string) {
  const kiosk = await tx
    .selectFrom('kiosk')
    .select(['id', 'serves', 'label', 'scopes', 'seen_on'])
    .where('municipality_id', '=', tx.municipality)
    .where('digest', '=', digestOf(token))
    .where('enrolled_at', 'is not', null)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  if (kiosk && kiosk.seen_on !== today()) await seenToday(tx, kiosk.id)
  return kiosk
}

async function seenToday(tx: Tx, id: string): Promise<void> {
  await tx
    .updateTable('kiosk')
    .set({ seen_on: today() })
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', id)
    .where((where) => where.or([where('seen_on', 'is', null), where('seen_on', '<', today())]))
    .execute()
}

const shown = [
  'id',
  'serves',
  'label',
  'enrol_until',
  'enrolled_at',
  'revoked_at',
  'seen_on',
  'version',
  'digest',
] as const

/** A device as the actor sees it, with the code while it can be used. Refuses `core.notFound` (404). */
export async function findKiosk(tx: Tx, id: string) {
  const kiosk = await tx
    .selectFrom('kiosk')
    .select(shown)
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!kiosk) throw new Refusal('core.notFound', 404)
  const { digest, ...rest } = kiosk
  const code = enrolCodeOf(tx, id)
  const usable = !kiosk.enrolled_at && !kiosk.revoked_at && kiosk.enrol_until > tx.now
  // After the secret of the installation was changed, the code that can be shown is not the one that was given out.
  return { ...rest, code: usable && digest === digestOf(code) ? code : null }
}

/** The devices at a row as the actor sees them, the newest first. */
export async function kiosksAt(tx: Tx, serves: string) {
  return tx
    .selectFrom('kiosk')
    .select(shown.filter((column) => column !== 'digest'))
    .where('municipality_id', '=', tx.municipality)
    .where('serves', '=', serves)
    .orderBy('id', 'desc')
    .execute()
}
