import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ageOn } from '../../core/calendar/age.ts'
import { seeded } from '../../core/demo/random.ts'
import { makeResidents } from './demo/residents.ts'

const areas = Array.from({ length: 21 }, (_, at) => `A${at}`)
const today = '2026-11-24'
const make = (seed: number) => makeResidents(seeded(seed), { areas, today })
const made = make(122_173)

test('about 3,000 people in 1,400 households over all areas', () => {
  assert.equal(made.households.length, 1400)
  assert.ok(made.persons.length > 2800 && made.persons.length < 3200, String(made.persons.length))
  assert.equal(new Set(made.persons.map(({ areaCode }) => areaCode)).size, 21)
  assert.equal(new Set(made.persons.map(({ id }) => id)).size, made.persons.length)
})

test('their ages are those of the city', () => {
  const ages = made.residents.map(({ bornOn }) => ageOn(bornOn, today))
  const share = (from: number, to: number) =>
    ages.filter((age) => age >= from && age <= to).length / ages.length
  assert.ok(Math.abs(share(0, 14) - 0.12) < 0.03, `0–14: ${share(0, 14)}`)
  assert.ok(Math.abs(share(15, 64) - 0.62) < 0.04, `15–64: ${share(15, 64)}`)
  assert.ok(Math.abs(share(65, 120) - 0.26) < 0.03, `65+: ${share(65, 120)}`)
})

test('names, addresses and numbers are visibly invented, and some are hard to write', () => {
  for (const { value, kind } of made.contacts) {
    if (kind === 'telephone') assert.match(value, /^000-\d{4}-\d{4}$/)
    else
      assert.match(
        value,
        /^柏市(架空|見本|例示|仮名|雛形|想定|模擬|作例|試作|練習|下書|写|見取|仮置|書込|空欄|余白|無地|白紙|候補|図解)/,
      )
  }
  const names = made.persons.map(({ name }) => name).join()
  for (const hard of ['髙', '𠮷', '﨑', '邊', '\u{e0100}']) assert.ok(names.includes(hard), hard)
})

test('some have died or moved out, on a day that has been', () => {
  const gone = made.persons.filter(({ standing }) => standing !== 'resident')
  assert.ok(
    gone.some(({ standing }) => standing === 'deceased') &&
      gone.some(({ standing }) => standing === 'moved_out'),
  )
  for (const { standingOn, birthOn } of gone)
    assert.ok(standingOn && standingOn < today && standingOn >= (birthOn ?? ''))
})

test('the same seed on the same day makes the same people', () => {
  assert.deepEqual(make(122_173), made)
  assert.notDeepEqual(make(1).persons[0], made.persons[0])
})
