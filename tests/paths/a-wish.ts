import { addReport, barWord } from '../../src/blocks/matching/moderation.ts'
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
  return {
    wish: [wish],
    pledge: [pledge],
    wish_talk: [talk],
    text: [wish, pledge, talk],
    text_report: [await addReport(tx, 'wish', wish, 'other')],
    barred_word: [await barWord(tx, '（試験）')],
  }
}
