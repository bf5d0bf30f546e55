import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defineVoices, voicePrograms } from '../src/blocks/gatherings/heard.ts'
import { today } from '../src/core/calendar/clock.ts'
import { fiscalYearOf } from '../src/core/calendar/fiscal-year.ts'
import { hideVoice, withdrawVoice } from '../src/programs/dialogue/actions/voices.ts'
import { heardYear } from '../src/programs/dialogue/queries/heard.ts'
import { cellOf, together } from '../src/programs/dialogue/rules/heard.ts'
import { noteNeed } from '../src/programs/lacorta/actions/needs.ts'
import { hide } from '../src/programs/wishes/actions/moderating.ts'
import { sayWish } from '../src/programs/wishes/actions/saying.ts'
import { dialogueHouse } from './support/dialogue.ts'

const { house, does, mado, kenji, carded, asks, takesDown, says } = await dialogueHouse()
const year = fiscalYearOf(today())
const heard = (who = kenji) => house.as(who, (tx) => heardYear(tx, year))
const of = async (program: string, area = 'A01') =>
  cellOf((await heard()).pool, { program, area, theme: together })

test('the programs that keep voices have declared them, each once', () => {
  assert.deepEqual(voicePrograms().toSorted(), ['dialogue', 'lacorta', 'lectures', 'wishes'])
  assert.throws(() => defineVoices('dialogue', async () => []), /twice/)
})

test('five voices of an area are a number, four are none; what waits, was taken back or hidden is in no count', async () => {
  const id = await asks({ areaCode: '' })
  const newcomer = await carded('すみれ')
  await says(newcomer.caller, id, { areaCode: 'A01' })
  const ids: string[] = []
  for (let at = 0; at < 4; at += 1) ids.push(await takesDown(mado, id, { areaCode: 'A01' }))
  assert.equal(await of('dialogue'), null)
  const fifth = await takesDown(mado, id, { areaCode: 'A01' })
  const { pool, lines } = await heard()
  assert.equal(cellOf(pool, { program: together, area: together, theme: together }), 5)
  assert.equal(lines.filter(({ area }) => area === 'A01').length, 5)
  await does(mado, withdrawVoice, { id: fifth, version: 1 })
  assert.equal(await of('dialogue'), null)
  await does(mado, hideVoice, { id: ids[0], version: 1, reason: '試験' })
  const after = await heard()
  assert.equal(after.lines.length, 3)
  assert.ok(after.lines.every(({ area, program }) => area === null && program === null))
})

test('what the desk of the house noted is counted for whoever asks, and read by whoever may', async () => {
  const line = '昼に寄れる場所がほしいと話していた。'
  const note = { kind: 'need', theme: 'together', whom: 'seniors', areaCode: 'A01', outcome: 'none' }
  for (let at = 0; at < 6; at += 1) await does(mado, noteNeed, { ...note, line, another: 'on' })
  const [kenjis, mados] = [await heard(kenji), await heard(mado)]
  const city = { program: together, area: together, theme: together }
  assert.equal(cellOf(kenjis.pool, city), cellOf(mados.pool, city))
  assert.equal(kenjis.lines.filter((one) => one.line === line).length, 0)
  assert.equal(mados.lines.filter((one) => one.line === line).length, 6)
})

test('of the wall, what is wished to be is a voice as long as it stands there', async () => {
  const before = (await heard(mado)).lines.length
  const wisher = await carded('なずな')
  const wish = { kind: 'be', line: '夜道が明るいとうれしい', themes: ['safety'], areaCode: 'A01' }
  const { id } = await does(wisher.caller, sayWish, wish)
  await does(wisher.caller, sayWish, { ...wish, kind: 'do', line: '夜の見守りをしたい' })
  assert.equal((await heard(mado)).lines.length, before + 1)
  await does(mado, hide, { of: 'wish', id, version: 1, reason: '試験' })
  assert.equal((await heard(mado)).lines.length, before)
})
