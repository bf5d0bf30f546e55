import { z } from 'zod'
import { defineAction } from '../../../core/action/action.ts'
import { choice, id, optionalDay, optionalText } from '../../../core/action/fields.ts'
import { today } from '../../../core/calendar/clock.ts'
import { edit } from '../../../core/db/edit.ts'
import { Refusal, refuseFields } from '../../../core/refusal.ts'
import { personRow } from '../persons-seen.ts'
import { addRelationships, isRelated, pairOf, relations, relationshipOf } from '../relationships.ts'

const place = {
  allow: ['counsellor', 'supervisor', 'data-steward'],
  zones: ['inner'],
  writes: ['relationship'],
  subject: 'relationship',
} as const

/**
 * Writes down what one person is to another: `otherId` is the `relation` of `personId`. Refuses at their fields whom
 * the actor does not see, the same person twice, somebody whose address is protected, what is on record already.
 */
export const addRelationship = defineAction({
  ...place,
  name: 'registry.addRelationship',
  http: { method: 'POST', path: '/registry/persons/{personId}/relationships' },
  input: z.strictObject({
    personId: id(),
    otherId: id(),
    relation: choice(relations),
    startsOn: optionalDay(),
    note: optionalText({ max: 200 }),
  }),
  async run({ tx }, { personId, otherId, relation, startsOn, note }) {
    const refuse = (field: string, code: string) => refuseFields([{ field, code }])
    if (personId === otherId) throw refuse('otherId', 'registry.relationship.self')
    const person = await personRow(tx, personId, 'personId')
    const other = await personRow(tx, otherId, 'otherId')
    if (person.protected || other.protected) throw refuse('otherId', 'registry.relationship.protected')
    if (startsOn && startsOn > today()) throw refuse('startsOn', 'registry.relationship.startsLater')
    const pair = pairOf(personId, otherId, relation)
    if (await isRelated(tx, pair)) throw refuse('relation', 'registry.relationship.known')
    const [made = ''] = await addRelationships(tx, [{ ...pair, note, starts_on: startsOn }])
    return { id: made, personId }
  },
})

/** Ends a relationship on a day, today if none is said. Refuses an end before its beginning or after today, and a second one. */
export const endRelationship = defineAction({
  ...place,
  name: 'registry.endRelationship',
  http: { method: 'POST', path: '/registry/relationships/{id}/end' },
  input: z.strictObject({ id: id(), endsOn: optionalDay() }),
  async run({ tx }, input) {
    const found = await relationshipOf(tx, input.id)
    if (found.ends_on) throw new Refusal('registry.relationship.ended')
    const endsOn = input.endsOn ?? today()
    if (endsOn > today() || (found.starts_on && endsOn < found.starts_on))
      throw refuseFields([{ field: 'endsOn', code: 'registry.relationship.endsOn' }])
    await edit(tx, { table: 'relationship', id: found.id, version: found.version, set: { ends_on: endsOn } })
    return { id: found.id }
  },
})

export const relationshipActions = [addRelationship, endRelationship]
