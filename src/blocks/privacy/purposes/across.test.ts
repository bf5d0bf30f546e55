import assert from 'node:assert/strict'
import { test } from 'node:test'
import { onSide, twoSides } from '../../../../tests/support/exchange.ts'
import { freshFolder } from '../../../../tests/support/folder.ts'
import { freshHouse, kashiwa } from '../../../../tests/support/house.ts'
import { perform } from '../../../core/action/perform.ts'
import { prepareFolders } from '../../../core/exchange/folder.ts'
import { receiveHere, sendHere } from '../../../core/exchange/round.ts'
import { standingOf, versionsOf } from '../../../core/privacy/standing.ts'
import { adoptPurpose } from './actions.ts'

process.env.KASANE_NOW = '2026-11-23'
const [inner, outer] = [await freshHouse(), await freshHouse()]
const folder = freshFolder()
for (const side of ['inner', 'outer'] as const) prepareFolders(folder, side)
twoSides(folder)

const code = 'consultation.purpose.letter'
const round = { municipality: kashiwa, via: 'test' } as const
const adopt = (version: number, wording: string, note?: string) => ({
  ...{ code, version, wording, note, basis: '（試験）要綱', decidedOn: '2026-11-20' },
})

async function across(): Promise<void> {
  await onSide('inner', () => sendHere(inner.database, round))
  await onSide('outer', () => receiveHere(outer.database, round))
}

const inside = (input: object) =>
  onSide('inner', () => perform(inner.database, adoptPurpose, inner.person('priya'), input))
const outside = () =>
  onSide('outer', () => outer.as(outer.visitor, async (tx) => (await standingOf(tx, [code])).get(code)))

test('what was adopted before the sides knew each other comes with the first package', async () => {
  await perform(inner.database, adoptPurpose, inner.person('priya'), adopt(0, '（試験）一'))
  assert.equal(await outside(), undefined)
  await across()
  assert.equal((await outside())?.wording, '（試験）一')
})

test('a change inside is on the forms outside, without its note and without who decided it', async () => {
  await inside(adopt(1, '（試験）二', '（試験）内部の理由'))
  await across()
  const now = await outside()
  assert.deepEqual(
    [now?.number, now?.step, now?.wording, now?.note, now?.decidedBy],
    [2, 'changed', '（試験）二', null, null],
  )
})

test('an older version that comes later changes nothing', async () => {
  const { purposeKind } = await import('../../../core/privacy/across.ts')
  const told = { code, number: 1, step: 'adopted', wording: '（試験）古い', basis: 'x' } as const
  await outer.asSystem((tx) =>
    purposeKind.take(tx, { ...told, wordingEn: null, wordingEasy: null, decidedOn: '2026-11-20' }),
  )
  assert.equal((await outside())?.wording, '（試験）二')
  assert.equal((await outer.as(outer.visitor, (tx) => versionsOf(tx, code))).length, 2)
})
