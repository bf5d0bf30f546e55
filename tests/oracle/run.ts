import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import fc from 'fast-check'
import type { House } from '../support/house.ts'
import { begin, lookAll, looks, playAll } from './play.ts'
import { cases } from './steps.ts'

let played = 0

/** People of former cases are nobody's colleagues any more: their posts would only slow down those who come. */
export async function sweep(house: House): Promise<void> {
  if (++played % 100 > 0) return
  await house.database.owner.query(`
    delete from trial_note; delete from trial_echo; delete from trial_thing; delete from access_share;
    delete from post where deputy_for is not null;
    delete from post where title in ('counsellor', 'supervisor')`)
}

/**
 * Plays so many random cases on one database, each a history and what people see after it, and compares each look with what the
 * relationships say. How many there were is asserted, and printed.
 */
export async function playCases(house: House, wanted: number, t: TestContext): Promise<void> {
  const began = performance.now()
  let compared = 0
  await fc.assert(
    fc.asyncProperty(cases, async ({ steps, looks }) => {
      await sweep(house)
      const play = await begin(house)
      await playAll(play, steps)
      await lookAll(play, looks)
      compared++
    }),
    { numRuns: wanted },
  )
  assert.equal(compared, wanted, `${compared} cases were compared`)
  assert.ok(looks.telling > looks.all / 4, `only ${looks.telling} of ${looks.all} looks could tell`)
  const seconds = Math.round((performance.now() - began) / 1000)
  t.diagnostic(`${compared} cases, ${looks.all} looks, ${looks.telling} of them telling, ${seconds} s`)
}
