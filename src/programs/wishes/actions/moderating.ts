import { z } from 'zod'
import { hiddenOnSquare, tellOfPledges } from '../../../blocks/matching/desk/across.ts'
import {
  barWord as addBarred,
  addReport,
  unbarWord as dropBarred,
  hideText,
  keepDespite,
  saidTextOf,
} from '../../../blocks/matching/moderation.ts'
import { reportReasons, type SaidKind, saidKinds } from '../../../blocks/matching/rules/codes.ts'
import { stepTalk, talkOf } from '../../../blocks/matching/under-wish.ts'
import { wishOf } from '../../../blocks/matching/wishes.ts'
import { participationKey } from '../../../blocks/memberships/audience.ts'
import { defineAction } from '../../../core/action/action.ts'
import { choice, id, optionalText, text, version } from '../../../core/action/fields.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { roles } from '../../../core/identity/roles.ts'
import { notify } from '../../../core/notice/notify.ts'
import { bothZones } from '../../../core/zone.ts'
import { ofDuty, requireByHand, requireDuty, tellAuthor, wishPath } from './shared.ts'

const saidTables = ['wish', 'pledge', 'wish_talk', 'text_report'] as const
const desk = '/wishes/desk'

/** Anybody says that something should not stand there, and the desk is told. Refuses `core.notFound` (404) for what they cannot see. */
export const reportText = defineAction({
  zones: bothZones,
  allow: roles,
  writes: ['text_report'],
  subject: 'text_report',
  name: 'wishes.reportText',
  http: { method: 'POST', path: '/wish-reports' },
  input: z.strictObject({
    of: choice(saidKinds),
    textId: id(),
    why: choice(reportReasons),
    homepage: optionalText({ max: 200 }),
  }),
  async run({ tx }, { of, textId, why, homepage }) {
    requireByHand(homepage)
    await saidTextOf(tx, of, textId)
    const reportId = await addReport(tx, of, textId, why)
    await notify(tx, { to: participationKey, code: 'wishes.notice.reported', path: desk })
    return { id: reportId }
  },
})

/** A desk hears what became of its wish, and of what was brought to that. */
async function tellItsDesk(tx: Tx, { of, id }: { of: SaidKind; id: string }, reason: string | null) {
  if (of === 'wish') await hiddenOnSquare(tx, await wishOf(tx, id), reason)
  if (of === 'pledge') await tellOfPledges(tx, [id])
}

const looked = { of: choice(saidKinds), id: id(), version: version() }

/**
 * Takes something from the wall; whoever said it is told why. Refuses `memberships.dutyNeeded` (403), `matching.hidden.already`
 * (409).
 */
export const hide = defineAction({
  ...ofDuty,
  writes: saidTables,
  subject: 'wish',
  name: 'wishes.hide',
  http: { method: 'POST', path: '/wish-texts/{id}/hiding' },
  input: z.strictObject({ ...looked, reason: text({ max: 200 }) }),
  async run({ tx }, { reason, ...text }) {
    requireDuty(tx)
    const { wishId } = await hideText(tx, text, reason)
    await tellItsDesk(tx, text, reason)
    await tellAuthor(tx, text.id, { code: 'wishes.notice.hidden', path: wishPath(wishId) })
    return { id: text.id }
  },
})

/** Shows again what was taken from the wall; whoever said it is told. Refuses `matching.hidden.not` (409). */
export const showAgain = defineAction({
  ...ofDuty,
  writes: saidTables,
  subject: 'wish',
  name: 'wishes.showAgain',
  http: { method: 'POST', path: '/wish-texts/{id}/showing' },
  input: z.strictObject(looked),
  async run({ tx }, text) {
    requireDuty(tx)
    const { wishId } = await hideText(tx, text, null)
    await tellItsDesk(tx, text, null)
    await tellAuthor(tx, text.id, { code: 'wishes.notice.shownAgain', path: wishPath(wishId) })
    return { id: text.id }
  },
})

/** Lets a word stand that waited. Refuses `matching.talk.notHeld` (409). */
export const letThrough = defineAction({
  ...ofDuty,
  writes: ['wish_talk'],
  subject: 'wish_talk',
  name: 'wishes.letThrough',
  http: { method: 'POST', path: '/wish-words/{id}/showing' },
  input: z.strictObject({ id: id(), version: version() }),
  async run({ tx }, word) {
    requireDuty(tx)
    const { wishId } = await talkOf(tx, word.id)
    await stepTalk(tx, word, 'shown')
    await tellAuthor(tx, word.id, { code: 'wishes.notice.wordShown', path: wishPath(wishId) })
    return { id: word.id }
  },
})

/** Somebody looked at what was reported, and it stays. */
export const keepText = defineAction({
  ...ofDuty,
  writes: ['text_report'],
  subject: 'text_report',
  name: 'wishes.keepText',
  http: { method: 'POST', path: '/wish-reports/{id}/keeping' },
  input: z.strictObject({ id: id(), version: version() }),
  async run({ tx }, report) {
    requireDuty(tx)
    await keepDespite(tx, report)
    return { id: report.id }
  },
})

/** A word that stands in no sentence of this city any more. Refuses `matching.barred.there` (409). */
export const barWord = defineAction({
  ...ofDuty,
  writes: ['barred_word'],
  subject: 'barred_word',
  name: 'wishes.barWord',
  http: { method: 'POST', path: '/barred-words' },
  input: z.strictObject({ word: text({ min: 2, max: 20 }) }),
  async run({ tx }, { word }) {
    requireDuty(tx)
    return { id: await addBarred(tx, word.normalize('NFKC')) }
  },
})

/** The word may stand again. */
export const unbarWord = defineAction({
  ...ofDuty,
  writes: ['barred_word'],
  subject: 'barred_word',
  name: 'wishes.unbarWord',
  http: { method: 'DELETE', path: '/barred-words/{id}' },
  input: z.strictObject({ id: id() }),
  async run({ tx }, { id }) {
    requireDuty(tx)
    await dropBarred(tx, id)
    return { id }
  },
})
