import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { HeardBy } from '../../../blocks/gatherings/heard.ts'
import { cellOf, fewest, labelled, poolOf, together, wordsIn } from './heard.ts'

const programs = ['dialogue', 'lacorta', 'lectures']
const areas = ['A01', 'A02', 'A03', null]
const themes = ['food', 'together', null]

const voices = fc
  .array(
    fc.record({
      program: fc.constantFrom(...programs),
      area: fc.constantFrom(...areas),
      theme: fc.constantFrom(...themes),
    }),
    { maxLength: 160 },
  )
  .map((rows): HeardBy[] => rows.map((row, at) => ({ ...row, id: `v${at}`, line: '坂がきついです。' })))

const every = [...areas.map((area) => area ?? ''), together]
const codesOf = () =>
  [...programs, together].flatMap((program) =>
    every.flatMap((area) =>
      [...themes.map((theme) => theme ?? ''), together].map((theme) => ({ program, area, theme })),
    ),
  )

const isIn = (voice: HeardBy, { program, area, theme }: ReturnType<typeof codesOf>[number]) =>
  (program === together || voice.program === program) &&
  (area === together || (voice.area ?? '') === area) &&
  (theme === together || (voice.theme ?? '') === theme)

test('over random voices what is shown of an area, program and theme is what a recount finds, and no number below five is', () => {
  fc.assert(
    fc.property(voices, (all) => {
      const pool = poolOf(all)
      for (const codes of codesOf()) {
        const shown = cellOf(pool, codes)
        const counted = all.filter((voice) => isIn(voice, codes)).length
        if (counted > 0 && counted < fewest) assert.equal(shown, null)
        if (shown !== null) assert.equal(shown, counted)
      }
    }),
    { numRuns: 60 },
  )
})

test('a single withheld area is not what is left of the city when the others are taken from it', () => {
  fc.assert(
    fc.property(voices, (all) => {
      const pool = poolOf(all)
      const of = (area: string) => cellOf(pool, { program: together, area, theme: together })
      const there = [...new Set(all.map(({ area }) => area ?? ''))]
      const hidden = there.filter((area) => of(area) === null)
      if (hidden.length === 1) assert.equal(of(together), null)
    }),
    { numRuns: 60 },
  )
})

test('whoever counts the lines with their labels finds only numbers that are shown', () => {
  fc.assert(
    fc.property(voices, (all) => {
      const pool = poolOf(all)
      const lines = labelled(all, pool)
      for (const { program, area, theme } of lines) {
        if (program === null || area === null || theme === null) continue
        const same = lines.filter(
          (one) => one.program === program && one.area === area && one.theme === theme,
        )
        assert.equal(cellOf(pool, { program, area, theme }), same.length)
      }
      assert.equal(lines.length, all.length)
    }),
    { numRuns: 60 },
  )
})

test('words are counted once in a voice, and only what stands in at least five voices', () => {
  const lines = [...Array(5).fill('図書館と図書館の坂'), ...Array(4).fill('病院まで')]
  const words = wordsIn(lines)
  assert.ok(words.every(({ voices: count }) => count >= fewest && count <= 5))
  assert.ok(words.some(({ word, voices: count }) => '図書館'.includes(word) && count === 5))
  assert.ok(!words.some(({ word }) => '病院'.includes(word)))
  assert.deepEqual(wordsIn([]), [])
})
