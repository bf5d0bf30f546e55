import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { clerkBeside } from '../../../../tests/support/acts.ts'
import { freshHouse } from '../../../../tests/support/house.ts'
import { enterPeople } from '../../../../tests/support/people.ts'
import { formatWareki, formatWarekiShort } from '../../../core/calendar/wareki.ts'
import type { Caller } from '../../../core/identity/actor.ts'
import { findPersons } from '../search.ts'

const house = await freshHouse()
const hanako = house.person('hanako')
/** The registry duty is the only difference to hanako. */
const clerk = await clerkBeside(house, hanako)

const kanji = [...'山田川上中下石森見本例示架空仮名邊齋髙嶋一二三子郎美']
const kana = [...'あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわん']
const word = (letters: string[], maxLength: number) =>
  fc.array(fc.constantFrom(...letters), { minLength: 1, maxLength }).map((parts) => parts.join(''))
const someone = fc.record({
  family: word(kanji, 3),
  given: word(kanji, 3),
  reading: fc.tuple(word(kana, 4), word(kana, 4)).map((parts) => parts.join(' ')),
  birthOn: fc
    .integer({ min: 0, max: 40_000 })
    .map((days) => new Date(Date.UTC(1912, 7, 1) + days * 86_400_000).toISOString().slice(0, 10)),
  telephone: fc
    .integer({ min: 10_000_000, max: 99_999_999 })
    .map((digits) => `000-${String(digits).replace(/(....)$/, '-$1')}`),
  address: fc
    .tuple(word(kanji, 4), fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 30 }))
    .map(([town, block, house]) => `柏市${town}町${block}丁目${house}番`),
})

test('everybody is found by their own name, reading, birth date, telephone and address, by who may see them alone', async () => {
  const batch = fc.sample(someone, 40)
  const made = await enterPeople(
    house,
    batch.map(({ family, given, ...one }) => ({ ...one, name: `${family} ${given}` })),
  )
  const wide = (typed: string, who: Caller) => house.as(who, (tx) => findPersons(tx, typed, 500))
  for (const [at, one] of batch.entries()) {
    const { family, given, reading, birthOn, telephone, address } = one
    const texts = [
      `${family} ${given}`,
      `${family}${given}`,
      reading,
      reading.replace(' ', ''),
      birthOn,
      formatWareki(birthOn),
      formatWarekiShort(birthOn),
      telephone,
      telephone.replaceAll('-', ''),
      address,
      address.replace('柏市', ''),
      `${given} ${birthOn}`,
      `${family}${given} ${address.slice(2)}`,
    ]
    for (const typed of texts) {
      const seen = (await wide(typed, clerk)).persons.map(({ id }) => id)
      assert.ok(seen.includes(made[at] as string), `${typed} does not find ${JSON.stringify(one)}`)
    }
    assert.deepEqual((await wide(texts[at % texts.length] as string, hanako)).persons, [])
  }
})
