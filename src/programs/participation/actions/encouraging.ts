import { z } from 'zod'
import { faultIn } from '../../../blocks/gatherings/texts.ts'
import { askToStep } from '../../../blocks/memberships/ladder/invitations.ts'
import { participantKey } from '../../../core/access/keys.ts'
import { defineAction } from '../../../core/action/action.ts'
import { id, optionalId, text } from '../../../core/action/fields.ts'
import { notify } from '../../../core/notice/notify.ts'
import { refuseFields } from '../../../core/refusal.ts'
import { bothZones } from '../../../core/zone.ts'
import { encouragedOf } from '../queries/encouraging.ts'
import { helpOffers } from '../queries/helping.ts'
import { requireDuty } from './whose.ts'

export const ofEncouraging = { zones: bothZones, allow: ['coordinator'] } as const

/**
 * Whoever has the duty asks somebody to take the next step: whoever took part, to lend a hand on a day (`helpDayId`); whoever helped, to
 * organise something with help. Refuses `participation.dutyNeeded` (403); `core.notFound` (404) alike for whoever did not agree, is not
 * proposed, was asked already, and an id of nobody; at `line` `participation.text.*`; at `helpDayId`
 * `participation.encouraging.day` and `participation.encouraging.noDay`.
 */
export const askNextStep = defineAction({
  ...ofEncouraging,
  writes: ['rung_invitation', 'notice'],
  subject: 'participant',
  name: 'participation.askNextStep',
  http: { method: 'POST', path: '/participants/{id}/next-step' },
  input: z.strictObject({
    id: id(),
    helpDayId: optionalId().meta({ control: 'choice' }),
    line: text({ max: 120 }),
  }),
  async run({ tx }, { id, helpDayId: dayId = null, line }) {
    requireDuty(tx)
    const { next, reasons } = await encouragedOf(tx, id)
    const fault = faultIn(line)
    if (fault) throw refuseFields([{ field: 'line', code: `participation.text.${fault}` }])
    if (next === 'organised' && dayId !== null)
      throw refuseFields([{ field: 'helpDayId', code: 'participation.encouraging.noDay' }])
    if (next === 'helped' && (dayId === null || !(await helpOffers(tx, [dayId])).has(dayId)))
      throw refuseFields([{ field: 'helpDayId', code: 'participation.encouraging.day' }])
    await askToStep(tx, { participantId: id, rung: next, ofId: dayId, line, reasons })
    await notify(tx, {
      to: participantKey(id),
      code: 'participation.notice.nextStep',
      path: '/card/path',
    })
    return { id }
  },
})

export const encouragingActions = [askNextStep]
