import { z } from 'zod'
import { longestLine } from '../../../blocks/gatherings/voice-rules.ts'
import { defineAction } from '../../../core/action/action.ts'
import { choice, id, optionalId, optionalText, text, version } from '../../../core/action/fields.ts'
import { sendAcross } from '../../../core/exchange/send.ts'
import { newId } from '../../../core/id.ts'
import { roles } from '../../../core/identity/roles.ts'
import { Refusal, refuseFields } from '../../../core/refusal.ts'
import { serverZone } from '../../../core/settings.ts'
import { bothZones } from '../../../core/zone.ts'
import { addIdea, ideaOf, settleIdea as settle } from '../queries/ideas.ts'
import { menuOf } from '../queries/menus.ts'
import { ideaPackage } from '../queries/packages.ts'
import { isRobot } from '../rules/asking.ts'
import { typedChannels } from '../rules/codes.ts'
import { ideaProblems, longestPlace, outcomes, settledProblems } from '../rules/ideas.ts'
import { division } from './menus.ts'

const ofIdea = { writes: ['lecture_idea'], subject: 'lecture_idea' } as const

const ideaFields = {
  line: text({ max: longestLine }),
  place: optionalText({ max: longestPlace }),
}

function requireNobody(idea: Parameters<typeof ideaProblems>[0]): void {
  const problems = ideaProblems(idea)
  if (problems.length > 0) throw refuseFields(problems)
}

/**
 * Somebody says what they would like to hear about, and not who they are. On the internet side nothing stays of it. Refuses at
 * their fields what would tell who it is (voice-rules.ts), `core.exchangeNotReady` while nothing can go across.
 */
export const tellIdea = defineAction({
  ...ofIdea,
  name: 'lectures.tellIdea',
  http: { method: 'POST', path: '/lectures/ideas' },
  allow: roles,
  zones: bothZones,
  // The last field is of programs that fill in everything; nobody else sees it.
  input: z.strictObject({ ...ideaFields, homepage: optionalText({ max: 200 }) }),
  async run({ tx }, { homepage, ...told }) {
    if (isRobot({ homepage })) throw new Refusal('lectures.notSent', 422)
    requireNobody(told)
    const idea = { id: newId(), line: told.line, place: told.place ?? null }
    if (serverZone() !== 'outer') return { id: await addIdea(tx, { ...idea, channel: 'web' }) }
    await sendAcross(tx, ideaPackage, { ...idea, toldAt: tx.now.toISOString() })
    return { id: idea.id }
  },
})

/** Staff write down what was said on the telephone, or came by FAX or on paper. Refuses what `tellIdea` refuses. */
export const takeInIdea = defineAction({
  ...division,
  ...ofIdea,
  name: 'lectures.takeInIdea',
  http: { method: 'POST', path: '/lectures/ideas/typed' },
  input: z.strictObject({ channel: choice(typedChannels), ...ideaFields }),
  async run({ tx }, { place = null, ...idea }) {
    requireNobody({ line: idea.line, place: place ?? undefined })
    return { id: await addIdea(tx, { ...idea, place }) }
  },
})

/**
 * Says what became of an idea, or says it anew. Refuses at `menuId` what is in no catalogue, at `reason` what is turned down
 * without one.
 */
export const settleIdea = defineAction({
  ...division,
  ...ofIdea,
  name: 'lectures.settleIdea',
  http: { method: 'POST', path: '/lectures/ideas/{id}/outcome' },
  input: z.strictObject({
    id: id(),
    version: version(),
    outcome: choice(outcomes),
    menuId: optionalId(),
    reason: optionalText({ max: 200 }),
  }),
  async run({ tx }, { menuId = null, reason = null, ...looked }) {
    await ideaOf(tx, looked.id)
    const problems = settledProblems({
      outcome: looked.outcome,
      menuId: menuId ?? undefined,
      reason: reason ?? undefined,
    })
    if (problems.length > 0) throw refuseFields(problems)
    if (menuId && (await menuOf(tx, menuId)).state !== 'published')
      throw refuseFields([{ field: 'menuId', code: 'lectures.idea.notInCatalogue' }])
    await settle(tx, { ...looked, menuId, reason })
    return { id: looked.id }
  },
})
