// On PostgreSQL alone: random histories of voices, each a chain of transactions, which take half the time there.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { dialogueHouse } from '../../../tests/support/dialogue.ts'
import { heardIn } from '../../blocks/gatherings/heard.ts'
import { today } from '../../core/calendar/clock.ts'
import { firstDayOf, fiscalYearOf, lastDayOf } from '../../core/calendar/fiscal-year.ts'
import { hideVoice, showVoice, withdrawVoice } from './actions/voices.ts'

const { house, does, mado, visitor, asks, takesDown, whole } = await dialogueHouse()
const year = fiscalYearOf(today())
const period = { from: firstDayOf(year), to: lastDayOf(year) }

type Kept = { id: string; version: number; area: string; isBack: boolean; isHidden: boolean }

const step = fc.record({
  what: fc.constantFrom('take', 'back', 'hide', 'show'),
  at: fc.nat(20),
  area: fc.constantFrom('A01', ''),
})

/** Does one step where it can be done, to the voice that is meant, and writes down what has become of it. */
async function take(
  kept: Kept[],
  { what, at, area }: { what: string; at: number; area: string },
  id: string,
) {
  if (what === 'take') {
    const voiceId = await takesDown(mado, id, { areaCode: area })
    kept.push({ id: voiceId, version: 1, area, isBack: false, isHidden: false })
    return
  }
  const standing = kept.filter(({ isBack }) => !isBack)
  const one = standing[at % Math.max(1, standing.length)]
  if (!one || (what === 'hide' && one.isHidden) || (what === 'show' && !one.isHidden)) return
  const looked = { id: one.id, version: one.version }
  if (what === 'back') await does(mado, withdrawVoice, looked)
  if (what === 'hide') await does(mado, hideVoice, { ...looked, reason: '試験' })
  if (what === 'show') await does(mado, showVoice, looked)
  one.version += 1
  one.isBack = what === 'back'
  if (what !== 'back') one.isHidden = what === 'hide'
}

test('over random histories of voices the number on the question and the pool by area are what a recount of the history finds', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
      const id = await asks()
      const kept: Kept[] = []
      for (const one of steps) await take(kept, one, id)
      const shown = kept.filter(({ isBack, isHidden }) => !isBack && !isHidden)
      const { question, voices } = await whole(visitor, id)
      assert.equal(question.voices, shown.length)
      assert.deepEqual(voices.map((voice) => voice.id).toSorted(), shown.map((voice) => voice.id).toSorted())
      const own = new Set(kept.map((voice) => voice.id))
      const pooled = (await house.as(visitor, (tx) => heardIn(tx, period))).filter((one) => own.has(one.id))
      for (const area of ['A01', ''])
        assert.equal(
          pooled.filter((one) => (one.area ?? '') === area).length,
          shown.filter((one) => one.area === area).length,
        )
    }),
    { numRuns: 8 },
  )
})
