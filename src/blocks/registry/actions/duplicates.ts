import { z } from 'zod'
import { defineAction } from '../../../core/action/action.ts'
import { id, version } from '../../../core/action/fields.ts'
import { Refusal } from '../../../core/refusal.ts'
import { protectionKey } from '../audience.ts'
import { decide, type HeldRecord, holdHint, holdRecords, pointAt } from '../duplicates/merge.ts'
import { aliasOf, requireDecided, requireMergeable, requireOpen } from '../duplicates/rules.ts'

const desk = {
  allow: ['data-steward'],
  zones: ['inner'],
  subject: 'duplicate_candidate',
} as const

const decided = z.strictObject({ id: id(), version: version() })

/**
 * Makes one record of a pair stand for both: the other becomes its alias, and no row of either is rewritten. Refuses
 * what somebody changed meanwhile, chains of aliases, and a protected record with an unprotected one (rules.ts).
 */
export const mergePersons = defineAction({
  ...desk,
  name: 'registry.mergePersons',
  http: { method: 'POST', path: '/registry/duplicates/{id}/merge' },
  writes: ['duplicate_candidate', 'person'],
  input: z.strictObject({
    id: id(),
    version: version(),
    standsId: id(),
    personVersion: version(),
    otherVersion: version(),
  }),
  async run({ tx }, input) {
    const hint = await holdHint(tx, input.id)
    requireOpen(hint)
    const aliasId = aliasOf(hint, input.standsId)
    const records = await holdRecords(tx, [hint.person_id, hint.other_id])
    const looked = new Map([
      [hint.person_id, input.personVersion],
      [hint.other_id, input.otherVersion],
    ])
    for (const record of records.values())
      if (record.version !== looked.get(record.id)) throw new Refusal('registry.duplicate.recordChanged')
    const stands = records.get(input.standsId) as HeldRecord
    const alias = records.get(aliasId) as HeldRecord
    requireMergeable(stands, alias, { protects: tx.actor.keys.includes(protectionKey) })
    await decide(tx, hint, { version: input.version, state: 'merged' })
    await pointAt(tx, alias, stands.id, stands.id)
    return { id: hint.id }
  },
})

/** Takes a merge back: both records are again what they were. Refuses `registry.duplicate.notMerged`. */
export const unmergePersons = defineAction({
  ...desk,
  name: 'registry.unmergePersons',
  http: { method: 'POST', path: '/registry/duplicates/{id}/unmerge' },
  writes: ['duplicate_candidate', 'person'],
  input: decided,
  async run({ tx }, input) {
    const hint = await holdHint(tx, input.id)
    requireDecided(hint, 'merged')
    const records = await holdRecords(tx, [hint.person_id, hint.other_id])
    const alias = [...records.values()].find(({ same_as }) => same_as !== null && records.has(same_as))
    if (!alias) throw new Refusal('registry.duplicate.notMerged')
    await decide(tx, hint, { version: input.version, state: null })
    await pointAt(tx, alias, null, alias.same_as as string)
    return { id: hint.id }
  },
})

/** Says that two records are two people: the hint does not come back unless they become alike in another way. */
export const markDistinct = defineAction({
  ...desk,
  name: 'registry.markDistinct',
  http: { method: 'POST', path: '/registry/duplicates/{id}/distinct' },
  writes: ['duplicate_candidate'],
  input: decided,
  async run({ tx }, input) {
    const hint = await holdHint(tx, input.id)
    requireOpen(hint)
    await decide(tx, hint, { version: input.version, state: 'distinct' })
    return { id: hint.id }
  },
})

/** Takes back that two records are two people. Refuses `registry.duplicate.notDistinct`. */
export const reopenDuplicate = defineAction({
  ...desk,
  name: 'registry.reopenDuplicate',
  http: { method: 'POST', path: '/registry/duplicates/{id}/reopen' },
  writes: ['duplicate_candidate'],
  input: decided,
  async run({ tx }, input) {
    const hint = await holdHint(tx, input.id)
    requireDecided(hint, 'distinct')
    await decide(tx, hint, { version: input.version, state: null })
    return { id: hint.id }
  },
})

export const duplicateActions = [mergePersons, unmergePersons, markDistinct, reopenDuplicate]
