import { sql } from 'kysely'
import {
  accountKey,
  keysOfPost,
  kioskKey,
  namedKey,
  participantKey,
  postKey,
  publicKey,
  roleKey,
  staffKey,
  systemKey,
} from '../access/keys.ts'
import { lapseDue } from '../access/share.ts'
import { recordAudit } from '../audit/audit.ts'
import { today } from '../calendar/clock.ts'
import type { Database } from '../db/open.ts'
import { become, setKeys, type Tx, transact, transactAsLoader } from '../db/transaction.ts'
import { Refusal } from '../refusal.ts'
import type { Actor, Caller, Post, Via } from './actor.ts'
import { liveCard } from './card.ts'
import { liveKiosk } from './kiosk.ts'
import type { Role } from './roles.ts'
import { tokenOwner } from './token.ts'

/** How a block adds keys to an account: its person, its household, its conferences. Runs as system. */
type KeysOf = (tx: Tx, account: { id: string; postId: string | null }) => Promise<string[]>

const sources: KeysOf[] = []

/**
 * Registers a block's source of keys (design section 2: `keysOf`), for accounts that are somebody in that block: residents
 * come to their person and household this way. Few keys each: a row names people and agencies, never one key per case.
 */
export function defineKeys(keysOf: KeysOf): void {
  sources.push(keysOf)
}

const base = {
  accountId: null,
  name: null,
  post: null,
  posts: [],
  operator: null,
  freshFactor: false,
  scopes: null,
  tokenId: null,
  kiosk: null,
  card: null,
}

const visitor = (caller: Caller): Actor => ({ ...base, ...pick(caller), role: 'visitor', keys: [publicKey] })
const system = (caller: Caller): Actor => ({ ...base, ...pick(caller), role: 'visitor', keys: [systemKey] })
const pick = ({ kind, municipality, via }: Caller) => ({ kind, municipality, via })

type OpenOptions = {
  retry?: boolean | ((error: unknown) => boolean)
  /** What must be known before the actor is; runs as system at the start of the transaction. */
  prelude?: (tx: Tx) => Promise<void>
}

/**
 * Opens a transaction as the caller. The keys are computed anew each time from the relationships as
 * they stand, after what was due has lapsed; a role or share that ended is gone with this request.
 * Refuses `core.signInAgain` (401) when the account is no longer known here.
 */
export async function openAs<T>(
  database: Database,
  caller: Caller,
  work: (tx: Tx) => Promise<T>,
  { retry = true, prelude }: OpenOptions = {},
): Promise<T> {
  if (caller.kind === 'visitor' && !prelude) return transact(database, visitor(caller), work, retry)
  return transact(
    database,
    system(caller),
    async (tx) => {
      await prelude?.(tx)
      const actor = await resolve(tx, caller)
      await setKeys(tx, actor.keys)
      become(tx, actor)
      return work(tx)
    },
    retry,
  )
}

/** Work without a person behind it: a job, loading a plan, a demo. `reason` is a short code for the audit log. */
export type SystemWork = {
  municipality: number
  via: Via
  reason: string
  silent?: boolean
  /** Who gave the command, where somebody did. */
  operator?: string
}

/**
 * Opens a transaction as system, for work that no person asked for at this moment. Rare and named: audited as
 * `system:<reason>` with the work it did, unless `silent` (upkeep that changes nothing, such as progress).
 */
export async function openAsSystem<T>(
  database: Database,
  { municipality, via, reason, silent = false, operator = '' }: SystemWork,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const start = { ...system({ kind: 'visitor', municipality, via }), operator: operator || null }
  return transact(database, start, async (tx) => {
    if (!silent) await recordAudit(tx, { verb: `system:${reason}`, outcome: 'done' })
    return work(tx)
  })
}

/**
 * Opens a transaction as the loader (design section 9, rule 7), for a file of hundreds of thousands of rows: bound by no
 * policy, so that a row comes with its audience (`freshAudience`) in one write. Every statement names its municipality.
 * Audited as `system:<reason>` in any case. A room is given it by its job alone (`asLoader`).
 */
export async function openLoader<T>(
  database: Database,
  { municipality, via, reason, operator = '' }: Omit<SystemWork, 'silent'>,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const start = { ...system({ kind: 'visitor', municipality, via }), operator: operator || null }
  return transactAsLoader(database, start, async (tx) => {
    await recordAudit(tx, { verb: `system:${reason}`, outcome: 'done' })
    return work(tx)
  })
}

async function resolve(tx: Tx, caller: Caller): Promise<Actor> {
  if (caller.kind === 'visitor') return visitor(caller)
  if (caller.kind === 'operator') return operator(caller)
  if (caller.kind === 'kiosk') return kioskActor(tx, caller)
  if (caller.kind === 'card') return cardActor(tx, caller)
  return caller.kind === 'token' ? tokenActor(tx, caller) : actorOf(tx, caller)
}

/** A program acts as the person and post its token was issued for; without a live token there is nobody. */
async function tokenActor(tx: Tx, { token, ...caller }: Extract<Caller, { kind: 'token' }>): Promise<Actor> {
  const owner = await tokenOwner(tx, token)
  if (!owner) throw new Refusal('core.tokenUnknown', 401)
  const { id, authUserId, postId, scopes } = owner
  const actor = await actorOf(tx, { ...caller, kind: 'account', authUserId, postId, secondFactor: true })
  if (actor.post?.id !== postId) throw new Refusal('core.tokenUnknown', 401)
  return { ...actor, kind: 'token', scopes, tokenId: id }
}

/**
 * A device: it sees what everybody sees and what is counted where it stands, and no key of staff opens anything else to
 * it. Refuses `identity.kioskUnknown` (403) from the first request after it was revoked.
 */
async function kioskActor(tx: Tx, caller: Extract<Caller, { kind: 'kiosk' }>): Promise<Actor> {
  const kiosk = await liveKiosk(tx, caller.token)
  if (!kiosk) throw new Refusal('identity.kioskUnknown', 403)
  const { id, serves, label, scopes } = kiosk
  const keys = [publicKey, kioskKey(serves)]
  return { ...base, ...pick(caller), role: 'kiosk', scopes, kiosk: { id, serves, label }, keys }
}

/** Somebody who goes by a card: they see what is public and what is their own. When its time is over, a visitor. */
async function cardActor(tx: Tx, caller: Extract<Caller, { kind: 'card' }>): Promise<Actor> {
  const card = await liveCard(tx, caller.token)
  if (!card) return visitor(caller)
  const keys = [publicKey, participantKey(card.holder)]
  return { ...base, ...pick(caller), role: 'participant', name: card.name, card, keys }
}

/** A named person with the database's own credentials (command line): acts as administrator, audited by name. */
function operator(caller: Extract<Caller, { kind: 'operator' }>): Actor {
  const keys = [publicKey, staffKey, roleKey('admin')]
  return { ...base, ...pick(caller), operator: caller.operator, role: 'admin', keys }
}

type Row = {
  id: string
  display_name: string
  kind: string
  post_id: string | null
  role: Role
  title: string
  duties: string[]
  agency_id: string
  agency_name: string
  agency_name_en: string
  due: boolean
}

async function actorOf(tx: Tx, caller: Extract<Caller, { kind: 'account' }>): Promise<Actor> {
  const rows = await accountRows(tx, caller)
  const first = rows[0]
  if (!first) throw new Refusal('core.signInAgain', 401)
  if (first.due) await lapseDue(tx)
  const posts = caller.secondFactor ? rows.filter((row) => row.post_id !== null) : []
  const acting = posts.find((row) => row.post_id === caller.postId) ?? posts[0]
  const freshFactor = acting !== undefined && caller.freshFactor === true
  const keys = [publicKey, accountKey(first.id), ...postKeys(acting, freshFactor)]
  for (const more of sources)
    keys.push(...(await more(tx, { id: first.id, postId: acting?.post_id ?? null })))
  return {
    ...base,
    ...pick(caller),
    accountId: first.id,
    name: first.display_name,
    role: acting?.role ?? (first.kind === 'resident' ? 'resident' : 'visitor'),
    post: acting ? postOf(acting) : null,
    posts: posts.map(postOf),
    freshFactor,
    keys,
  }
}

/** The account with all posts in their term today, and whether a dated share is due. One round trip. */
async function accountRows(tx: Tx, caller: Extract<Caller, { kind: 'account' }>): Promise<Row[]> {
  const day = today()
  const { rows } = await sql<Row>`
    select a.id, a.display_name, a.kind, p.id as post_id, p.role, p.title, p.duties, p.agency_id,
      g.name as agency_name, g.name_en as agency_name_en,
      exists (select 1 from access_share s where s.municipality_id = ${tx.municipality}
        and s.lapsed_at is null and s.ends_at is not null and s.ends_at <= ${tx.now}) as due
    from account a
    left join post p on p.municipality_id = ${tx.municipality} and p.account_id = a.id
      and p.starts_on <= ${day} and (p.ends_on is null or p.ends_on >= ${day})
    left join agency g on g.municipality_id = ${tx.municipality} and g.id = p.agency_id
    where a.municipality_id = ${tx.municipality} and a.auth_user_id = ${caller.authUserId}
    order by p.starts_on, p.id`.execute(tx)
  return rows
}

function postKeys(row: Row | undefined, freshFactor: boolean): string[] {
  if (!row) return []
  const { role, agency_id: agencyId, duties } = row
  const id = row.post_id as string
  return [...keysOfPost({ agencyId, role, duties }), postKey(id), ...(freshFactor ? [namedKey(id)] : [])]
}

const postOf = (row: Row): Post => ({
  id: row.post_id as string,
  role: row.role,
  title: row.title,
  agencyId: row.agency_id,
  agencyName: row.agency_name,
  agencyNameEn: row.agency_name_en,
})
