import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { saidToSquare } from '../../../blocks/matching/desk/across.ts'
import { inOneLine } from '../../../blocks/matching/desk/facts.ts'
import { answerDesk } from '../../../blocks/matching/desk/square.ts'
import { longestLine } from '../../../blocks/matching/rules/codes.ts'
import { pledgeOf } from '../../../blocks/matching/under-wish.ts'
import { wishOf } from '../../../blocks/matching/wishes.ts'
import { defineAction } from '../../../core/action/action.ts'
import { id, text } from '../../../core/action/fields.ts'
import { today } from '../../../core/calendar/clock.ts'
import { Refusal } from '../../../core/refusal.ts'
import { inPublic, requireFit, requireOwn } from './shared.ts'

/**
 * Whoever brought something to a wish of a desk says something to it; nobody else reads that. Refuses `core.notFound` (404) to everybody
 * else and of wishes that are of no desk or gone, at `line` what cannot stand on the wall either.
 */
export const sayToDesk = defineAction({
  zones: inPublic.zones,
  allow: ['participant', 'resident'],
  writes: ['pledge_word'],
  subject: 'pledge',
  name: 'wishes.sayToDesk',
  http: { method: 'POST', path: '/pledges/{pledgeId}/words' },
  input: z.strictObject({ pledgeId: id(), line: text({ max: longestLine }) }),
  async run({ tx }, { pledgeId, line }) {
    const { wishId } = await pledgeOf(tx, pledgeId)
    await requireOwn(tx, pledgeId)
    if (!(await wishOf(tx, wishId)).fromDesk) throw new Refusal('core.notFound', 404)
    await requireFit(tx, {}, [], { line })
    const said = { id: randomUUID(), pledgeId, line: inOneLine(line), on: today() }
    await answerDesk(tx, said)
    await saidToSquare(tx, said)
    return { id: pledgeId }
  },
})
