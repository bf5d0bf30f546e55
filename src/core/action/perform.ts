import { type AuditEntry, recordAudit } from '../audit/audit.ts'
import { auditRefusal } from '../audit/refusals.ts'
import { isLostConnection, violated } from '../db/errors.ts'
import type { Database } from '../db/open.ts'
import type { Tx } from '../db/transaction.ts'
import type { Caller } from '../identity/actor.ts'
import { openAs } from '../identity/open-as.ts'
import { requireOpenedPost } from '../identity/opened-post.ts'
import { covers } from '../identity/token.ts'
import { Refusal } from '../refusal.ts'
import { serverZone } from '../settings.ts'
import { markStale } from '../stale.ts'
import { existsIn } from '../zone.ts'
import { type Action, type AnyAction, type Done, isWrite } from './action.ts'
import { columnOf, fieldsOf } from './field-info.ts'
import { findKey, type Key, keepKey, keyOf } from './idempotency.ts'
import { parseInput } from './input.ts'

/** What came beside the input: the key by which it is known again, and the post in which its form was opened. */
type Sent = { key?: string; post?: string | undefined }

/**
 * The one way anything happens: parse strictly, ask whether this role does this verb in this zone, open the
 * transaction as the actor, run, append the audit entry, mark what became stale, commit. A refusal is audited
 * in a transaction of its own. Throws `Refusal`; other errors are faults of the system.
 */
export async function perform<In, Out>(
  database: Database,
  action: Action<In, Out>,
  caller: Caller,
  raw: unknown,
  options: Sent = {},
): Promise<Out> {
  let input: In | undefined
  try {
    if (!existsIn(action.zones, serverZone())) throw new Refusal('core.notHere', 404)
    input = parseInput(action.input, raw)
    const key = options.key && isWrite(action) ? keyOf(caller, action.name, options.key, input) : undefined
    return await attempt({ database, action, caller, input, key, post: options.post })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const entry = { verb: action.name, code: error.code, ...subject(action, input) }
    await auditRefusal(database, caller, entry)
    throw withoutOtherColumns(action, error)
  }
}

/**
 * Those of the actions that the caller may do, asked before what they send is received: it may be large. Where there is
 * none, refuses as `perform` does, and is audited alike.
 */
export async function requireAny(
  database: Database,
  actions: readonly AnyAction[],
  caller: Caller,
): Promise<AnyAction[]> {
  const [first] = actions
  try {
    return await openAs(database, caller, async (tx) => {
      const allowed = actions.filter((action) => mayDo(tx, action))
      if (first && allowed.length === 0) requireRole(tx, first)
      return allowed
    })
  } catch (error) {
    if (error instanceof Refusal && first)
      await auditRefusal(database, caller, { verb: first.name, code: error.code })
    throw error
  }
}

/**
 * Two requests at once: the one that loses the race for a row that there is once (the key, or what the action itself writes) is
 * tried again and finds that row; of two equal ones it is answered like a repeated one. Where nobody came before, the second try
 * ends as the first.
 */
async function attempt<In, Out>(asked: Asked<In, Out>) {
  try {
    return await once(asked)
  } catch (error) {
    if (mayHaveLostRace(error, asked.key)) return await once(asked)
    throw error
  }
}

type Asked<In, Out> = {
  database: Database
  action: Action<In, Out>
  caller: Caller
  input: In
  key: Key | undefined
  post: string | undefined
}

/** What a constraint refused left nothing behind; after a refusal of ours only a key tells whether the same was done already. */
function mayHaveLostRace(error: unknown, key: Key | undefined): boolean {
  if (error instanceof Refusal)
    return (
      key !== undefined && error.status === 409 && error.code !== 'core.keyReused' && !isDoneBefore(error)
    )
  return violated(error) !== null
}

async function once<In, Out>({ database, action, caller, input, key, post }: Asked<In, Out>) {
  let former: { subjectId: string | null } | undefined
  return openAs(
    database,
    caller,
    async (tx) => {
      // What was done already is not done again, in whichever post it is asked after.
      if (former) return answerAgain(tx, action, former.subjectId)
      if (post !== undefined) requireOpenedPost(tx.actor, post)
      requireRole(tx, action)
      const result = await action.run({ tx }, input)
      if (key) await keepKey(tx, key, subjectOf(result))
      await recordDone(tx, action, input, result)
      await markStale(tx, action.writes)
      return result
    },
    {
      prelude: async (tx) => {
        former = key && (await findKey(tx, key))
      },
      // After a lost connection nobody knows whether the commit arrived; only a key makes trying again safe.
      retry: (error) => !isWrite(action) || key !== undefined || !isLostConnection(error),
    },
  )
}

const isInScope = ({ actor: { scopes } }: Tx, { name }: AnyAction) => !scopes || covers(scopes, name)

const mayDo = (tx: Tx, action: AnyAction) => isInScope(tx, action) && action.allow.includes(tx.actor.role)

function requireRole(tx: Tx, action: AnyAction): void {
  if (!isInScope(tx, action)) throw new Refusal('core.outOfScope', 403)
  if (mayDo(tx, action)) return
  throw tx.actor.kind === 'visitor' ? new Refusal('core.signIn', 401) : new Refusal('core.notAllowed', 403)
}

/**
 * What was done by this very account or program, under its key, is answered as it was then. In a post that may not do it, or does not
 * see what came of it, nothing of that is given out, and no page of it opens: that it is done is said, not that nothing is.
 */
async function answerAgain<In, Out>(tx: Tx, action: Action<In, Out>, subjectId: string | null): Promise<Out> {
  const elsewhere = (error: unknown) =>
    tx.actor.kind === 'account' && error instanceof Refusal ? new Refusal('core.doneBefore', 409) : error
  try {
    requireRole(tx, action)
    return action.answer && subjectId ? await action.answer({ tx }, subjectId) : ({ id: subjectId } as Out)
  } catch (error) {
    throw elsewhere(error)
  }
}

/** Whether it is refused for having been done already, in a post in which one may. */
export const isDoneBefore = ({ code }: Refusal): boolean => code === 'core.doneBefore'

const subjectOf = (result: unknown): string | null => (result as Partial<Done> | null)?.id ?? null

async function recordDone(tx: Tx, action: AnyAction, input: unknown, result: unknown): Promise<void> {
  if (!isWrite(action) && !action.confidential) return
  if (action.goesOn?.(result)) return
  await recordAudit(tx, {
    verb: action.name,
    outcome: isWrite(action) ? 'done' : 'seen',
    ...subject(action, result, input),
    ...(action.searched ? { searched: action.searched(input) } : {}),
  })
}

/** What an entry is about: the first id that is there, of the action's table. */
function subject(action: AnyAction, ...sources: unknown[]): Pick<AuditEntry, 'subject'> {
  const id = sources.map(subjectOf).find((one) => one !== null)
  return action.subject && id ? { subject: { table: action.subject, id } } : {}
}

/** Where two people edited one record, the later one is shown what their action is about, not the whole row. */
function withoutOtherColumns(action: AnyAction, refusal: Refusal): Refusal {
  const { code, status, params, problems, current } = refusal
  if (!current) return refusal
  const columns = new Set(['version', 'updated_at', 'updated_by', ...fieldsOf(action).map(columnOf)])
  const shown = Object.entries(current).filter(([column]) => columns.has(column))
  return new Refusal(code, status, { params, problems, current: Object.fromEntries(shown) })
}
