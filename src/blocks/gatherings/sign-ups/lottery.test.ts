import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join as pathOf } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { refusals } from '../../../../tests/support/acts.ts'
import { goTo, lots, signUpHouse } from '../../../../tests/support/sign-ups.ts'
import { drawLots, type PublishedLottery, publishedLottery, publishList } from './draw.ts'
import { settleSignUpsJob } from './jobs.ts'
import { cancelSignUp } from './leave.ts'
import { signUpsOf } from './lists.ts'
import { sha256 } from './lottery-rules.ts'
import { changeSeatKind } from './open.ts'

const { house, hanako, aGathering, somebody, join, kindsNow, opening } = await signUpHouse()
const { visitor } = house
const script = fileURLToPath(new URL('../../../../scripts/verify-lottery.mjs', import.meta.url))
const folder = mkdtempSync(pathOf(tmpdir(), 'kasane-lottery-'))
after(() => rmSync(folder, { recursive: true, force: true }))

/** What the independent script says of a published lottery: its exit code and its lines. */
function verified(published: object): { status: number | null; says: string } {
  const file = pathOf(folder, 'published.json')
  writeFileSync(file, JSON.stringify(published))
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, file], {
    encoding: 'utf8',
    env: {},
  })
  return { status, says: `${stdout}${stderr}` }
}

const published = (id: string) => house.as(visitor, (tx) => publishedLottery(tx, id))
const kinds = [
  { name: '一般', nameEn: 'General', capacity: 5, price: 0 },
  { name: '子ども', nameEn: 'Children', capacity: 2, price: 0 },
]

async function aLottery(entries: number) {
  const gathering = await aGathering({ ...lots, kinds })
  goTo('2027-01-11 09:00')
  const [adult, child] = gathering.kinds.map((kind) => kind.id) as [string, string]
  const joined = []
  for (let n = 0; n < entries; n++) {
    const seats = [
      { kindId: adult, amount: 1 + (n % 2) },
      ...(n % 3 === 0 ? [{ kindId: child, amount: 1 }] : []),
    ]
    joined.push(await join(visitor, gathering.id, somebody(adult, { seats })))
  }
  return { ...gathering, joined }
}

test('the seed is nobody’s before the draw, and everybody can draw again after it', async () => {
  const { id, joined } = await aLottery(12)
  assert.deepEqual(new Set(joined.map(({ state }) => state)), new Set(['entered']))
  const before = await published(id)
  assert.match(before.seedHash, /^[0-9a-f]{64}$/)
  assert.deepEqual([before.list, before.seed, before.result], [null, null, null])
  for (const who of [hanako, house.person('adam'), house.person('audrey'), visitor]) {
    const seeds = await house.as(who, (tx) =>
      tx.selectFrom('lottery_seed').select('seed').where('municipality_id', '=', tx.municipality).execute(),
    )
    assert.deepEqual(seeds, [])
  }
  assert.deepEqual(await refusals(house.as(hanako, (tx) => publishList(tx, id))), [
    'gatherings.signUps.stillOpen',
  ])
  goTo('2027-01-15 17:00')
  assert.deepEqual(await refusals(house.as(hanako, (tx) => drawLots(tx, id))), [
    'gatherings.signUps.notListed',
  ])
  await house.as(hanako, (tx) => publishList(tx, id))
  const listed = await published(id)
  assert.equal(listed.listHash, sha256(listed.list ?? ''))
  assert.ok(!listed.list?.includes('見本') && listed.seed === null)
  assert.equal(verified(listed).says.trim(), 'the seed is not published yet')
  const [kind] = await kindsNow(id)
  const more = {
    id: kind?.id ?? '',
    version: kind?.version ?? 0,
    name: '一般',
    nameEn: 'General',
    price: 0,
    capacity: 9,
  }
  assert.deepEqual(await refusals(house.as(hanako, (tx) => changeSeatKind(tx, id, more))), [
    'gatherings.signUps.listed',
  ])
  assert.deepEqual(await refusals(house.as(hanako, (tx) => drawLots(tx, id))), [
    'gatherings.signUps.drawsLater',
  ])
  // Two withdraw meanwhile: the list stays as it was published.
  for (const { id: gone } of joined.slice(0, 2))
    await house.as(hanako, (tx) => cancelSignUp(tx, gone, 'staff'))
  goTo('2027-01-16 10:00')
  await house.as(hanako, (tx) => drawLots(tx, id))
  assert.deepEqual(await refusals(house.as(hanako, (tx) => drawLots(tx, id))), ['gatherings.signUps.drawn'])
  const drawn = await published(id)
  assert.deepEqual(verified(drawn), {
    status: 0,
    says: 'as published: seed, list and result belong together\n',
  })
  await requireAsDrawn(id, drawn, new Set(joined.slice(0, 2).map(({ receipt }) => receipt)))
})

/** What stands in the database is what the published result says, but for those who withdrew and whom their seats were offered. */
async function requireAsDrawn(id: string, { result }: PublishedLottery, gone: ReadonlySet<string>) {
  const said = (result ?? '')
    .trim()
    .split('\n')
    .map((line) => line.split(' ') as [string, string, string])
  const rows = await house.as(hanako, (tx) => signUpsOf(tx, id))
  assert.equal(rows.length, said.length)
  for (const [rank, receipt, outcome] of said) {
    const row = rows.find((one) => one.receipt === receipt)
    const allowed = gone.has(receipt)
      ? ['cancelled']
      : outcome === 'seat'
        ? ['confirmed']
        : ['waiting', 'offered']
    assert.ok(row && allowed.includes(row.state), `${receipt}: ${outcome}, ${row?.state}`)
    if (!gone.has(receipt)) assert.equal(row.rank, Number(rank))
  }
  const held = rows.filter(({ state }) => state === 'confirmed' || state === 'offered')
  for (const kind of await kindsNow(id)) {
    const taken = held.reduce((sum, row) => sum + (row.seatsByKind.get(kind.id) ?? 0), 0)
    assert.equal(taken, kind.taken)
    assert.ok(taken <= kind.capacity)
  }
  assert.equal((await opening(id)).waiting, rows.filter(({ state }) => state === 'waiting').length)
}

test('the job publishes the list at closing and draws on the day; nobody enters or draws in between', async () => {
  const { id, kindId } = await aLottery(4)
  const run = () =>
    settleSignUpsJob.run(
      { asJob: (work: never) => house.asSystem(work), signal: new AbortController().signal } as never,
      {},
    )
  goTo('2027-01-15 17:01')
  await run()
  assert.ok((await published(id)).list)
  assert.deepEqual(await refusals(join(visitor, id, somebody(kindId))), ['gatherings.signUps.closed'])
  await run()
  assert.equal((await published(id)).seed, null)
  goTo('2027-01-16 10:01')
  await run()
  const drawn = await published(id)
  assert.equal(verified(drawn).status, 0)
  await requireAsDrawn(id, drawn, new Set())
})
