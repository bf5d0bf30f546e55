import { isWithin, readHours } from '../../../core/calendar/parse-hours.ts'
import { dateInTokyo, timeInTokyo } from '../../../core/calendar/tokyo.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { type FieldProblem, Refusal, refuseFields } from '../../../core/refusal.ts'
import type { CallerKind, Channel, Direction } from '../codes.ts'
import type { GuardedWay } from './codes.ts'
import { exceptionsNow } from './exception-rows.ts'

/** What was asked about how the person may be reached. */
export type Safe = {
  safeHours: string | null
  safeVoicemail: string | null
  safePost: string | null
  safeName: string | null
  mustNotKnow: string | null
}

/** What whoever called or wrote says of how they did it. */
export type Told = {
  leftMessage?: boolean | undefined
  saidAs?: string | undefined
  hoursKept?: boolean | undefined
  noneHidden?: boolean | undefined
}

export type Outgoing = Told & {
  channel: Channel
  direction: Direction
  caller: CallerKind
  at: Date
  timeKnown: boolean
}

/** `way`: what an exception may allow; without one nobody can, because only whoever did it knows. */
export type Breach = FieldProblem & { way?: GuardedWay }

/** What of a call, letter or mail goes against the safe ways of contact. What comes in goes against nothing. */
export function breaches(safe: Safe, out: Outgoing): Breach[] {
  if (out.direction === 'in') return []
  if (out.caller === 'other') return hiddenOnes(safe, out)
  if (out.channel === 'telephone') return [...messages(safe, out), ...names(safe, out), ...hours(safe, out)]
  if (out.channel === 'letter') return letters(safe)
  if (out.channel === 'email' || out.channel === 'fax') return otherWays(safe)
  return []
}

/** Somebody else was spoken to: none of those who must not know. */
function hiddenOnes({ mustNotKnow }: Safe, { noneHidden }: Outgoing): Breach[] {
  if (!mustNotKnow || noneHidden) return []
  return [{ field: 'noneHidden', code: 'casework.guard.noneHidden', params: { who: mustNotKnow } }]
}

/** Where somebody must not know, only what was asked about is safe. */
const unsafety = (answer: string | null, { mustNotKnow }: Safe) =>
  answer === 'no' ? 'no' : mustNotKnow !== null && answer !== 'yes' ? 'unasked' : null

function messages(safe: Safe, { leftMessage }: Outgoing): Breach[] {
  const why = leftMessage ? unsafety(safe.safeVoicemail, safe) : null
  if (!why) return []
  const code = why === 'no' ? 'casework.guard.voicemail.no' : 'casework.guard.voicemail.unasked'
  return [{ way: 'voicemail', field: 'leftMessage', code }]
}

/** A letter to the person. Also asked before one is printed. */
export function letters(safe: Safe): Breach[] {
  const why = unsafety(safe.safePost, safe)
  if (!why) return []
  const code = why === 'no' ? 'casework.guard.post.no' : 'casework.guard.post.unasked'
  return [{ way: 'post', field: 'channel', code }]
}

/** Nobody asks whether a mail or a FAX is safe: others may read either. */
const otherWays = ({ mustNotKnow }: Safe): Breach[] =>
  mustNotKnow ? [{ way: 'channel', field: 'channel', code: 'casework.guard.channel' }] : []

const plain = (text: string) => text.normalize('NFKC').replace(/[\s「」『』"'・]/g, '')

function names({ safeName }: Safe, { saidAs }: Outgoing): Breach[] {
  if (!safeName) return []
  const said = plain(saidAs ?? '')
  if (said !== '' && plain(safeName).includes(said)) return []
  const code = said === '' ? 'casework.guard.name.missing' : 'casework.guard.name.other'
  return [{ way: 'name', field: 'saidAs', code, params: { name: safeName } }]
}

function hours({ safeHours }: Safe, { at, timeKnown, hoursKept }: Outgoing): Breach[] {
  if (!safeHours) return []
  const problem = { way: 'hours', params: { hours: safeHours } } as const
  const windows = timeKnown ? readHours(safeHours) : null
  if (windows && !isWithin(windows, { day: dateInTokyo(at), time: timeInTokyo(at) }))
    return [{ ...problem, field: 'time', code: 'casework.guard.hours.outside' }]
  if (windows || hoursKept) return []
  return [{ ...problem, field: 'hoursKept', code: 'casework.guard.hours.unread' }]
}

/**
 * Whether what went out was allowed. Refuses at its field what goes against the safe ways of contact (`casework.guard.…`), unless
 * somebody who leads allowed it. Answers under which exceptions it was.
 */
export async function requireSafe(tx: Tx, caseId: string, out: Outgoing): Promise<string[]> {
  if (out.direction === 'in') return []
  return allowed(tx, caseId, breaches(await safeOf(tx, caseId), out))
}

/** The same before something is printed that goes to the person by post. Refuses with the first breach (409). */
export async function requirePostable(tx: Tx, caseId: string): Promise<string[]> {
  const [breach] = letters(await safeOf(tx, caseId))
  if (!breach) return []
  const ids = await exceptionsFor(tx, caseId, [breach])
  if (ids.length === 0) throw new Refusal(breach.code, 409, { params: breach.params ?? {} })
  return ids
}

/** Which exceptions allow what goes against the safe ways. Refuses what none of them does, each at its field. */
export async function allowed(tx: Tx, caseId: string, found: readonly Breach[]): Promise<string[]> {
  if (found.length === 0) return []
  const live = await exceptionsNow(tx, caseId)
  const standing = found.filter(({ way }) => !live.some((one) => one.way === way))
  if (standing.length > 0) throw refuseFields(standing.map(({ way: _, ...problem }) => problem))
  return exceptionsFor(tx, caseId, found)
}

async function exceptionsFor(tx: Tx, caseId: string, found: readonly Breach[]): Promise<string[]> {
  const live = await exceptionsNow(tx, caseId)
  return live.filter(({ way }) => found.some((breach) => breach.way === way)).map(({ id }) => id)
}

/** How the person of a case may be reached; nothing asked where there is no such row in sight. */
export async function safeOf(tx: Tx, caseId: string): Promise<Safe> {
  const row = await tx
    .selectFrom('safe_contact')
    .select(['safe_hours', 'safe_voicemail', 'safe_post', 'safe_name', 'must_not_know'])
    .where('municipality_id', '=', tx.municipality)
    .where('case_id', '=', caseId)
    .executeTakeFirst()
  return {
    ...{ safeHours: row?.safe_hours ?? null, safeVoicemail: row?.safe_voicemail ?? null },
    ...{ safePost: row?.safe_post ?? null, safeName: row?.safe_name ?? null },
    mustNotKnow: row?.must_not_know ?? null,
  }
}
