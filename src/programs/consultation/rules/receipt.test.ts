import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import '../../../../tests/support/house.ts'
import { wordsFor } from '../../../core/words/words.ts'
import { opens, passphraseOf } from './receipt.ts'

const lists = [wordsFor('ja'), wordsFor('en')].map((words) => words('consultation.passphrase.list'))

test('there are 64 words to choose from in each language, all told apart', () => {
  for (const list of lists) assert.equal(new Set(list.split(' ')).size, 64)
})

test('a receipt opens by its words in either language, however they are spaced, and by no others', () => {
  fc.assert(
    fc.property(
      fc.uuid(),
      fc.uuid(),
      fc.constantFrom(' ', '　', '、', '・', '-', ''),
      (id, other, between) => {
        for (const list of lists) {
          const words = passphraseOf(id, list)
          assert.ok(opens(words.join(between), id, lists))
          if (passphraseOf(other, list).join() !== words.join())
            assert.ok(!opens(words.join(' '), other, lists))
          assert.ok(!opens(words.slice(1).join(' '), id, lists))
          assert.ok(!opens('', id, lists))
        }
      },
    ),
    { numRuns: 50 },
  )
})
