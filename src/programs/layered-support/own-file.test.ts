import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshHouse } from '../../../tests/support/house.ts'
import { joiningOf, told } from '../../../tests/support/joining.ts'
import { nextOn, why } from '../../../tests/support/layered.ts'
import { enterPeople } from '../../../tests/support/people.ts'
import { today } from '../../core/calendar/clock.ts'
import { personFileSources } from '../../core/privacy/person-file.ts'
import { hasWord, wordsFor } from '../../core/words/words.ts'
import { apply, refuse } from './actions/application.ts'
import { askPlace } from './actions/ask-place.ts'
import { answerPlace, choosePlace, noteWish } from './actions/joining.ts'
import { offerNeed } from './actions/needs.ts'
import { propose } from './actions/propose.ts'
import { planTrial } from './actions/trials.ts'

// What somebody is told who asks what is held of them, in words that they understand.

const house = await freshHouse()
const { does, hanako, taro, newCase, step, newest, place, goes } = joiningOf(house)
const said = '（試験）将棋の相手をしてくれる人がほしい'

/** Somebody who refused one support, and was told of to a place for another. */
async function asking(): Promise<string> {
  const [personId = ''] = await enterPeople(house, [{ name: '見本 開示' }])
  const caseId = await newCase(hanako, { subjectId: personId })
  await does(hanako, propose, { caseId, kind: 'multi_agency', why, nextOn })
  await step(caseId, refuse, { form: 'oral', saidOn: today(), reason: '（試験）話したくない', nextOn })
  await does(hanako, propose, { caseId, kind: 'participation', why, nextOn })
  await step(caseId, apply, { form: 'paper', saidOn: today(), agencyIds: [taro.agencyId], nextOn })
  const { id } = await newest(caseId)
  const wish = { wish: '（試験）土に触れたい', activities: ['farm'], days: ['tue', 'thu'], helps: ['quiet'] }
  await does(hanako, noteWish, { id, version: 0, ...wish, saidOn: today() })
  await does(hanako, choosePlace, {
    id,
    resourceId: await place({}, { name: '（試験）花の畑' }),
    why,
    nextOn,
  })
  await goes(caseId, askPlace, told)
  await goes(caseId, answerPlace, { answer: 'accepted', answeredOn: today(), nextOn })
  const along = { along: 'worker', alongNote: '（試験）見本さんと駅で' }
  await goes(caseId, planTrial, { plannedOn: today(), ...along, nextOn })
  await does(hanako, offerNeed, { caseId, said, ...agreed, nextOn })
  return personId
}
const agreed = {
  consentForm: 'oral',
  consentOn: today(),
  scope: '（試験）この一文',
  kind: 'be',
  themes: ['nature'],
}

async function toldOf(personId: string) {
  const sources = personFileSources().filter(({ code }) => code.startsWith('layered-support.'))
  const rows = await house.asSystem(async (tx) => {
    const found = []
    for (const { gather } of sources) found.push(...(await gather(tx, [personId])))
    return found
  })
  return rows.flatMap(({ table, cells }) => cells.map((cell) => ({ table, ...cell })))
}

test('whoever asks reads which place and which agencies it was, and their wish, each under what it is', async () => {
  const personId = await asking()
  const cells = await toldOf(personId)
  const valuesOf = (label: string) => [
    ...new Set(
      cells.filter(({ field }) => field === `layered-support.own.${label}`).map(({ value }) => value),
    ),
  ]
  assert.deepEqual(valuesOf('joining.resource_id'), ['（試験）花の畑'])
  assert.deepEqual(valuesOf('application.answer').sort(), ['不同意', '申込み・同意'])
  assert.deepEqual(valuesOf('need.said'), [said])
  assert.deepEqual(valuesOf('wish.activities'), ['農作業・園芸'])
  assert.deepEqual(valuesOf('wish.helps'), ['静かな環境'])
  assert.deepEqual(valuesOf('wish.days'), ['火、木'])
  assert.deepEqual(valuesOf('trial.along'), ['ほかの職員・支援者'])
  const [agencies = ''] = valuesOf('application.agency_ids')
  assert.ok(agencies && !/[0-9a-f]{8}-/.test(agencies), agencies)
  for (const { field } of cells.filter(({ field }) => field !== 'privacy.own.formerUntil'))
    assert.ok(hasWord('ja', field), field)
})

test('no label is of two tables, and no value is an id; who goes along is marked as somebody else', async () => {
  const personId = await asking()
  const cells = await toldOf(personId)
  const tables = Map.groupBy(cells, ({ field }) => field)
  for (const [field, some] of tables) {
    if (field === 'privacy.own.formerUntil') continue
    assert.equal(new Set(some.map(({ table }) => table)).size, 1, wordsFor('ja')(field))
  }
  assert.deepEqual(
    cells.filter(({ value }) => /^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(value)),
    [],
  )
  const note = cells.find(({ field }) => field === 'layered-support.own.trial.along_note')
  assert.deepEqual([note?.value, note?.ground], ['（試験）見本さんと駅で', 'third'])
})

test('refused: of somebody else nothing is gathered', async () => {
  await asking()
  const [other = ''] = await enterPeople(house, [{ name: '見本 他人' }])
  assert.deepEqual(await toldOf(other), [])
})
