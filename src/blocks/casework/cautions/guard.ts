import { isWithin, readHours } from '../../../core/calendar/parse-hours.ts'
import { dateInTokyo, timeInTokyo } from '../../../core/calendar/tokyo.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { type FieldProblem, Refusal, refuseFields } from '../../../core/refusal.ts'
import type { CallerKind, Channel, Direction } from '../codes.ts'
import type { GuardedWay } from './codes.ts'
import { waysElsewhere, waysOfPerson } from './elsewhere.ts'
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
export type Breach = FieldProblem & { way?: GuardedWay; elsewhere?: true }

/** The ways of the case itself, or of another of the same person: which one is never said, so that every case is refused for alike. */
export type Heard = Safe & { elsewhere?: true }

/** What of a call, letter or mail goes against the safe ways of contact. What comes in goes against nothing. */
export function breaches(safe: Safe, out: Outgoing): Breach[] {
  if (out.direction === 'in') return []
  if (out.caller === 'other') return hiddenOnes(safe, out)
  if (out.channel === 'telephone') return [...messages(safe, out), ...names(safe, out), ...hours(safe, out)]
  if (out.channel === 'letter') return letters(safe)
  if (readByOthers.includes(out.channel)) return otherWays(safe)
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

/** Nobody asks whether a mail, a message over the net or a FAX is safe: others may read each of them. */
const readByOthers: readonly Channel[] = ['email', 'fax', 'online']

const otherWays = ({ mustNotKnow }: Safe): Breach[] =>
  mustNotKnow ? [{ way: 'channel', field: 'channel', code: 'casework.guard.channel' }] : []

const plain = (text: string) => text.normalize('NFKC').replace(/[\s「」『』"'・]/g, '')

const fits = (name: string, said: string) => said !== '' && plain(name).includes(said)

function names({ safeName }: Safe, { saidAs }: Outgoing): Breach[] {
  if (!safeName) return []
  const said = plain(saidAs ?? '')
  if (fits(safeName, said)) return []
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

/** What goes against each of the ways; what was found of one case is not said again of another. */
export function breachesOfAll(all: readonly Heard[], find: (safe: Safe) => Breach[]): Breach[] {
  const found = new Map<string, Breach>()
  for (const { elsewhere, ...safe } of all)
    for (const breach of find(safe)) {
      const said = JSON.stringify([breach.field, breach.code, breach.params])
      if (!found.has(said)) found.set(said, elsewhere ? { ...breach, elsewhere } : breach)
    }
  return [...found.values()]
}

/** The same of a call, letter or mail. Of the names that were agreed in several cases each is safe. */
function breachesOfContact(all: readonly Heard[], out: Outgoing): Breach[] {
  const said = plain(out.saidAs ?? '')
  const isAgreed = all.some(({ safeName }) => safeName !== null && fits(safeName, said))
  return breachesOfAll(all, (safe) => breaches(safe, out)).filter(({ way }) => way !== 'name' || !isAgreed)
}

/**
 * Whether what went out was allowed. Refuses at its field what goes against the safe ways of contact (`casework.guard.…`), also those
 * that were said in another case of the person, unless somebody who leads allowed it. Answers under which exceptions it was.
 */
export async function requireSafe(tx: Tx, caseId: string, out: Outgoing): Promise<string[]> {
  if (out.direction === 'in') return []
  return allowed(tx, caseId, breachesOfContact(await heardOf(tx, caseId), out))
}

/**
 * The same before something is printed that goes to the person by post. Refuses with the first breach (409), or with
 * `casework.guard.post.elsewhere` (409) where it was said in another case alone.
 */
export async function requirePostable(tx: Tx, caseId: string): Promise<string[]> {
  const [breach] = breachesOfAll(await heardOf(tx, caseId), letters)
  if (!breach) return []
  const ids = await exceptionsFor(tx, caseId, [breach])
  if (ids.length > 0) return ids
  if (breach.elsewhere) throw new Refusal('casework.guard.post.elsewhere', 409)
  throw new Refusal(breach.code, 409, { params: breach.params ?? {} })
}

/**
 * Whether somebody may not be written to, by what they said in any case of theirs: asked where a letter belongs to no case, and whoever
 * writes it sees none. An exception of one case allows none of these. Runs as system.
 */
export const isUnsafeByPost = async (tx: Tx, personId: string): Promise<boolean> =>
  breachesOfAll(await waysOfPerson(tx, personId), letters).length > 0

/** Which exceptions allow what goes against the safe ways. Refuses what none of them does, each at its field. */
export async function allowed(tx: Tx, caseId: string, found: readonly Breach[]): Promise<string[]> {
  if (found.length === 0) return []
  const live = await exceptionsNow(tx, caseId)
  const standing = found.filter(({ way }) => !live.some((one) => one.way === way))
  if (standing.length > 0) throw refuseFields(problemsOf(standing))
  return exceptionsFor(tx, caseId, found)
}

/** Each at its field; after what was said in another case, that it was. */
const problemsOf = (found: readonly Breach[]): FieldProblem[] =>
  found.flatMap(({ way: _, elsewhere, ...problem }) => [
    problem,
    ...(elsewhere ? [saidElsewhere(problem.field)] : []),
  ])

export const saidElsewhere = (field: string): FieldProblem => ({ field, code: 'casework.guard.elsewhere' })

async function exceptionsFor(tx: Tx, caseId: string, found: readonly Breach[]): Promise<string[]> {
  const live = await exceptionsNow(tx, caseId)
  return live.filter(({ way }) => found.some((breach) => breach.way === way)).map(({ id }) => id)
}

/**
 * How the person of a case may be reached: as they said in it, then as they said in their other cases that the actor sees. Nothing asked
 * where there is no such row in sight.
 */
export async function heardOf(tx: Tx, caseId: string): Promise<Heard[]> {
  const row = await tx
    .selectFrom('support_case as c')
    .leftJoin('safe_contact as s', (join) =>
      join.on('s.municipality_id', '=', tx.municipality).onRef('s.case_id', '=', 'c.id'),
    )
    .select(['c.subject_id', 's.safe_hours', 's.safe_voicemail', 's.safe_post', 's.safe_name'])
    .select('s.must_not_know')
    .where('c.municipality_id', '=', tx.municipality)
    .where('c.id', '=', caseId)
    .executeTakeFirst()
  const own = {
    ...{ safeHours: row?.safe_hours ?? null, safeVoicemail: row?.safe_voicemail ?? null },
    ...{ safePost: row?.safe_post ?? null, safeName: row?.safe_name ?? null },
    mustNotKnow: row?.must_not_know ?? null,
  }
  const others = await waysElsewhere(tx, { id: caseId, subjectId: row?.subject_id ?? null })
  return [own, ...others.map((ways) => ({ ...ways, elsewhere: true as const }))]
}
