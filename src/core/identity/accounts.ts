import type { Tx } from '../db/transaction.ts'
import { newId } from '../id.ts'
import type { Duty, Role } from './roles.ts'
import type { Employment } from './staff/kinds.ts'

export type NewAgency = { code: string; name: string; nameEn: string; kind: string }
export type NewAccount = { authUserId: string; name: string; kind: 'staff' | 'resident' | 'service' }
export type NewPost = {
  accountId: string
  agencyId: string
  role: Role
  title: string
  duties?: readonly Duty[]
  startsOn: string
  endsOn?: string | null
  employment?: Employment
  /** The post in whose place this one acts (代理). */
  deputyFor?: string | null
}

const written = (tx: Tx) => ({
  municipality_id: tx.municipality,
  updated_at: tx.now,
  updated_by: tx.actor.accountId,
})

/** A division, council, centre or contracted office in whose name people act. */
export async function addAgency(tx: Tx, { nameEn, ...agency }: NewAgency): Promise<string> {
  const id = newId()
  await tx
    .insertInto('agency')
    .values({ ...written(tx), id, ...agency, name_en: nameEn })
    .execute()
  return id
}

/** The agency of this code; one that is not known here yet is added. For what comes from elsewhere: ids differ, codes do not. */
export async function agencyOfCode(tx: Tx, agency: NewAgency): Promise<string> {
  const known = await tx
    .selectFrom('agency')
    .select('id')
    .where('municipality_id', '=', tx.municipality)
    .where('code', '=', agency.code)
    .executeTakeFirst()
  return known?.id ?? (await addAgency(tx, agency))
}

/** A person of this municipality who signs in as the given user of schema auth. */
export async function addAccount(tx: Tx, { authUserId, name, kind }: NewAccount): Promise<string> {
  const id = newId()
  const row = { ...written(tx), id, auth_user_id: authUserId, display_name: name, kind }
  await tx.insertInto('account').values(row).execute()
  return id
}

/** A post for a term; a person may hold several (兼務) and acts in one at a time. */
export async function addPost(tx: Tx, post: NewPost): Promise<string> {
  const id = newId()
  const { accountId, agencyId, role, title, duties = [], startsOn, endsOn = null } = post
  const { employment = 'regular', deputyFor = null } = post
  await tx
    .insertInto('post')
    .values({
      ...written(tx),
      id,
      account_id: accountId,
      agency_id: agencyId,
      role,
      title,
      duties: [...duties],
      starts_on: startsOn,
      ends_on: endsOn,
      employment,
      deputy_for: deputyFor,
    })
    .execute()
  return id
}

/** The names of accounts, for what names them by id: colleagues of all agencies are known to staff. */
export async function namesOf(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('account')
    .select(['id', 'display_name'])
    .where('municipality_id', '=', tx.municipality)
    .where('id', 'in', [...ids])
    .execute()
  return new Map(rows.map(({ id, display_name }) => [id, display_name]))
}

export type AgencyName = { name: string; nameEn: string }

/** The names of agencies, for what names them by id, also of those in which nobody works any more. */
export async function agencyNamesOf(tx: Tx, ids: readonly string[]): Promise<Map<string, AgencyName>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('agency')
    .select(['id', 'name', 'name_en'])
    .where('municipality_id', '=', tx.municipality)
    .where('id', 'in', [...ids])
    .execute()
  return new Map(rows.map(({ id, name, name_en }) => [id, { name, nameEn: name_en }]))
}
