import { z } from 'zod'
import { defineAction } from '../../../core/action/action.ts'
import { choice, id, optionalChoice, optionalId, optionalText, version } from '../../../core/action/fields.ts'
import { edit } from '../../../core/db/edit.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { refuseFields } from '../../../core/refusal.ts'
import { caseRoles } from '../owners.ts'
import { directions, personRoles, strengths, type TieKind, tieKinds } from './codes.ts'
import { openCase } from './member-actions.ts'
import { everyMember } from './members.ts'
import { tieProblems } from './rules.ts'
import { addTieRow, tieOf, tiesOfCase } from './ties.ts'

const shared = { allow: caseRoles, zones: ['inner'], writes: ['case_tie'], subject: 'case_tie' } as const

const said = {
  kind: choice(tieKinds),
  strength: optionalChoice(strengths),
  direction: optionalChoice(directions),
  what: optionalText({ max: 200 }),
}

type Ends = { fromId: string | undefined; toId: string | undefined; kind: TieKind }

/** Both ends stand in the case, are two, and people where only people can be so. */
async function requireEnds(tx: Tx, caseId: string, { fromId, toId, kind }: Ends): Promise<void> {
  const refuse = (field: string, code: string) => refuseFields([{ field, code }])
  if (fromId === toId) throw refuse('toId', 'casework.tie.same')
  const members = (await everyMember(tx, caseId)).filter(({ gone }) => !gone)
  for (const [field, id] of Object.entries({ fromId, toId })) {
    if (!id) continue
    const member = members.find((one) => one.id === id)
    if (!member) throw refuse(field, 'casework.tie.notHere')
    if (kind !== 'support' && !personRoles.includes(member.role))
      throw refuse(field, 'casework.tie.peopleOnly')
  }
}

/**
 * What is between two of a case is written down; an end that is left open is the person in need. Refuses at their fields:
 * `casework.tie.same`, `casework.tie.notHere`, `casework.tie.peopleOnly`, `casework.tie.already`, and what does not fit (`tieProblems`).
 */
export const addTie = defineAction({
  ...shared,
  name: 'casework.addTie',
  http: { method: 'POST', path: '/cases/{caseId}/ties' },
  input: z.strictObject({ caseId: id(), fromId: optionalId(), toId: optionalId(), ...said }),
  async run({ tx }, { caseId, fromId, toId, kind, strength, direction, what }) {
    const problems = tieProblems({ kind, strength, direction })
    if (problems.length > 0) throw refuseFields(problems)
    const found = await openCase(tx, caseId)
    await requireEnds(tx, found.id, { fromId, toId, kind })
    const made = {
      ...{ caseId: found.id, fromId: fromId ?? null, toId: toId ?? null, kind },
      ...{ strength: strength ?? null, direction: direction ?? null, what: what ?? null },
    }
    await requireOnce(tx, made)
    return { id: await addTieRow(tx, made) }
  },
})

type Made = { caseId: string; fromId: string | null; toId: string | null; kind: TieKind; id?: string }

/** Between two there is one support and one kinship: what changed is changed where it stands. */
async function requireOnce(tx: Tx, made: Made): Promise<void> {
  const ends = (one: Pick<Made, 'fromId' | 'toId'>) => [one.fromId ?? '', one.toId ?? ''].sort().join(' ')
  const isSupport = made.kind === 'support'
  const ties = await tiesOfCase(tx, made.caseId)
  const same = ties.find(
    (one) => one.id !== made.id && ends(one) === ends(made) && (one.kind === 'support') === isSupport,
  )
  if (same) throw refuseFields([{ field: 'kind', code: 'casework.tie.already' }])
}

/** What is between two changes: they part, or the support becomes weaker. Refuses as `addTie`. */
export const changeTie = defineAction({
  ...shared,
  name: 'casework.changeTie',
  http: { method: 'PUT', path: '/case-ties/{id}' },
  input: z.strictObject({ id: id(), version: version(), ...said }),
  async run({ tx }, { id, version, kind, strength, direction, what }) {
    const problems = tieProblems({ kind, strength, direction })
    if (problems.length > 0) throw refuseFields(problems)
    const tie = await tieOf(tx, id)
    const found = await openCase(tx, tie.caseId)
    const ends = { fromId: tie.fromId ?? undefined, toId: tie.toId ?? undefined, kind }
    await requireEnds(tx, found.id, ends)
    await requireOnce(tx, { ...tie, kind })
    const set = { kind, strength: strength ?? null, direction: direction ?? null, what: what ?? null }
    await edit(tx, { table: 'case_tie', id, version, set })
    return { id }
  },
})

/** What was written down of two wrongly, or is no longer so, is taken out. */
export const dropTie = defineAction({
  ...shared,
  name: 'casework.dropTie',
  http: { method: 'POST', path: '/case-ties/{id}/end' },
  input: z.strictObject({ id: id(), version: version() }),
  async run({ tx }, { id, version }) {
    await openCase(tx, (await tieOf(tx, id)).caseId)
    await edit(tx, { table: 'case_tie', id, version, set: { gone: true } })
    return { id }
  },
})

export const tieActions = [addTie, changeTie, dropTie]
