import { today } from '../../../core/calendar/clock.ts'
import { addDays } from '../../../core/calendar/day.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import type { Settled } from '../../../core/identity/staff/holdings.ts'
import { deniedOfCases, denyAnew } from '../conflicts/conflicts.ts'
import { namedAccountsOf } from '../restricted/named.ts'
import { settleNamed } from '../restricted/settle.ts'
import { settleTasks } from '../tasks/settle.ts'
import { carriersOf, type Owned, openCaseCounts } from './carriers.ts'
import { addNotes, casesOf, fallTo, liveNotes, moveNotes, passTo, voidNotes } from './note-rows.ts'
import { type Carrier, carriesOn, carriesUntil, isDue, leaderOf, successorFor } from './succession.ts'

/**
 * Sees to it that no open case is without an owner in the agency that holds it. Of everybody whose post there ends soon,
 * each case gets a 引継書 with a proposed successor; of everybody who is not there any more, each case passes to the one who
 * accepted it, or falls to whoever leads the agency. Runs as system; what was done is found done.
 */
export async function settleCases(tx: Tx): Promise<Settled> {
  const owned = await openCaseCounts(tx)
  const carriers = await carriersOf(tx, [...new Set(owned.map(({ agencyId }) => agencyId))])
  const load = new Map<string, number>()
  for (const { accountId, count } of owned) load.set(accountId, (load.get(accountId) ?? 0) + count)
  const done: Settled = { prepared: 0, passed: 0, fallen: 0, ownerless: 0 }
  await bringUpToDate(tx, carriers)
  for (const one of owned) {
    const lastOn = carriesUntil(carriers, one, today())
    if (lastOn === null) continue
    if (isDue(lastOn, today())) done.prepared += await prepare(tx, one, { carriers, load, lastOn })
    else if (lastOn < today()) await giveOn(tx, one, { carriers, done })
  }
  await settleNamed(tx)
  await denyAnew(tx)
  await settleTasks(tx)
  return done
}

type Preparing = { carriers: readonly Carrier[]; load: Map<string, number>; lastOn: string }

/** A note for each case that has none. The proposed successor's load grows with each, so that they are spread. */
async function prepare(tx: Tx, owned: Owned, { carriers, load, lastOn }: Preparing): Promise<number> {
  const wanted = { agencyId: owned.agencyId, fromId: owned.accountId, firstOn: addDays(lastOn, 1) }
  const notes: { caseId: string; toId: string }[] = []
  const cases = await casesOf(tx, owned)
  const mayOwn = await ableFor(tx, cases, carriers)
  for (const { id, noteId } of cases) {
    if (noteId) continue
    const toId = successorFor(mayOwn(id).named, wanted, load)
    if (!toId) continue
    load.set(toId, (load.get(toId) ?? 0) + 1)
    notes.push({ caseId: id, toId })
  }
  await addNotes(tx, notes, { agencyId: owned.agencyId, fromId: owned.accountId, lastOn, state: 'open' })
  return notes.length
}

type Giving = { carriers: readonly Carrier[]; done: Settled }

async function giveOn(tx: Tx, owned: Owned, { carriers, done }: Giving): Promise<void> {
  const { agencyId } = owned
  const cases = await casesOf(tx, owned)
  const mayOwn = await ableFor(tx, cases, carriers)
  const isAccepted = (one: (typeof cases)[number]) =>
    one.noteState === 'accepted' && carriesOn(carriers, { agencyId, accountId: one.toId as string }, today())
  const accepted = cases.filter(isAccepted)
  const rest = cases.filter((one) => !isAccepted(one))
  for (const [toId, some] of Map.groupBy(accepted, (one) => one.toId as string)) await passTo(tx, toId, some)
  done.passed += accepted.length
  const leader = ({ id }: { id: string }) =>
    leaderOf(mayOwn(id).named, agencyId, today()) ?? leaderOf(mayOwn(id).all, agencyId, today())
  for (const [to, some] of Map.groupBy(rest, leader)) {
    if (to === null) done.ownerless += some.length
    else await fallTo(tx, to, some, owned)
    if (to !== null) done.fallen += some.length
  }
}

const idsOf = (cases: readonly { id: string }[]) => cases.map(({ id }) => id)

/** Of each case: those who are not kept away from it, and, where posts are named on it, those of them who are named. */
async function ableFor(tx: Tx, cases: readonly { id: string }[], carriers: readonly Carrier[]) {
  const denied = await deniedOfCases(tx, idsOf(cases))
  const named = await namedAccountsOf(tx, idsOf(cases))
  return (id: string) => {
    const kept = denied.get(id) ?? []
    const all = kept.length === 0 ? carriers : carriers.filter(({ accountId }) => !kept.includes(accountId))
    const accounts = named.get(id)
    return { all, named: accounts ? all.filter(({ accountId }) => accounts.includes(accountId)) : all }
  }
}

/**
 * Terms change after a note was written: its last day moves with them; a farewell that is called off leaves none. One to a
 * successor who may not see the case by now is written anew, to another.
 */
async function bringUpToDate(tx: Tx, carriers: readonly Carrier[]): Promise<void> {
  const notes = await liveNotes(tx)
  const isOver = (note: (typeof notes)[number]) => note.closed || note.holderId !== note.agencyId
  const until = (note: (typeof notes)[number]) =>
    carriesUntil(carriers, { agencyId: note.agencyId, accountId: note.fromId }, today())
  const pending = notes.filter((note) => note.state !== 'fallen')
  const denied = await deniedOfCases(
    tx,
    pending.map(({ caseId }) => caseId),
  )
  const named = await namedAccountsOf(
    tx,
    pending.map(({ caseId }) => caseId),
  )
  const isKept = ({ caseId, toId }: (typeof notes)[number]) =>
    (denied.get(caseId)?.includes(toId) ?? false) || named.get(caseId)?.includes(toId) === false
  const own = pending.filter((note) => !isOver(note) && note.ownerId === note.fromId)
  const settled = own.filter((note) => !isKept(note))
  const stays = settled.filter((note) => until(note) === null)
  const otherwise = pending.filter((note) => !isOver(note) && note.ownerId !== note.fromId)
  await voidNotes(tx, [...notes.filter(isOver), ...stays, ...otherwise, ...own.filter(isKept)])
  const moved = settled.filter((note) => {
    const last = until(note)
    return last !== null && last >= today() && last !== note.lastOn
  })
  for (const [lastOn, some] of Map.groupBy(moved, (note) => until(note) as string))
    await moveNotes(tx, some, lastOn)
}
