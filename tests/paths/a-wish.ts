import { addActivity } from '../../src/blocks/matching/activities/activities.ts'
import { addDay } from '../../src/blocks/matching/activities/days.ts'
import { addPartner } from '../../src/blocks/matching/activities/partners.ts'
import { addTask } from '../../src/blocks/matching/activities/tasks.ts'
import { addReport, barWord } from '../../src/blocks/matching/moderation.ts'
import { addInvitation } from '../../src/blocks/matching/proposals/invitations.ts'
import { addPledge, addTalk } from '../../src/blocks/matching/under-wish.ts'
import { addWish } from '../../src/blocks/matching/wishes.ts'
import type { Tx } from '../../src/core/db/transaction.ts'

/** A wish of somebody with all that stands under it; of nobody of the register. By table, as the ground of a walk is. */
export async function aWish(tx: Tx, participantId: string): Promise<Record<string, readonly string[]>> {
  const said = { shownName: null, participantId }
  const wish = await addWish(tx, {
    ...{
      ...said,
      kind: 'do',
      line: '（試験）公園で体操をしたい',
      themes: ['health'],
      areaCode: null,
      channel: 'web',
    },
  })
  const under = { ...said, wishId: wish, line: '（試験）手伝えます' }
  const pledge = await addPledge(tx, { ...under, kind: 'hands', group: null })
  const { id: talk } = await addTalk(tx, under)
  const acted = await addWish(tx, {
    ...{ ...said, kind: 'be', line: '（試験）集まる場所がほしい', themes: ['together'] },
    ...{ areaCode: null, channel: 'web' },
  })
  const text = { heading: '（試験）茶話会', about: '（試験）お茶を飲みます。', placeName: '（試験）会館' }
  const activityId = await addActivity(tx, { ...text, areaCode: null, wishId: acted, participantId })
  await addDay(tx, activityId, { onDay: '2026-12-01', starts: '10:00', ends: '11:00' })
  const partnerId = await addPartner(tx, {
    activityId,
    kind: 'resident',
    org: null,
    participantId,
    state: 'asked',
  })
  const task = await addTask(tx, activityId, { what: '（試験）準備', partnerId: null, until: null })
  const asked = { wishId: wish, participantId, groupId: null, reasons: ['theme:health'] }
  return {
    wish_invitation: [await addInvitation(tx, asked)],
    wish: [wish, acted],
    shared_activity: [activityId],
    activity_partner: [partnerId],
    activity_task: [task],
    pledge: [pledge],
    wish_talk: [talk],
    text: [wish, pledge, talk],
    text_report: [await addReport(tx, 'wish', wish, 'other')],
    barred_word: [await barWord(tx, '（試験）')],
  }
}
