import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { freshHouse, kashiwa, otherCity } from '../../../../tests/support/house.ts'
import { setAudience } from '../../../core/access/audience.ts'
import { addPersonContacts, addPersons } from '../persons.ts'

const { database, asSystem } = await freshHouse()

const ids = await asSystem(async (tx) => {
  const made = await addPersons(tx, [
    { registered: true, standing: 'resident', name: '見本 太郎', reading: 'みほん たろう' },
    { registered: false, standing: 'unknown', name: '見本 次郎', reading: 'みほん じろう' },
  ])
  await addPersonContacts(tx, [{ personId: made[0] as string, kind: 'address', value: '柏市架空町1-2' }])
  await setAudience(tx, 'person', made)
  return made
})
const registered = ids[0]

type Settings = { city?: string | null; keys?: string | null }
const registry: Settings = { city: String(kashiwa), keys: 'public,role:registry' }

/** Calls the function as the application's role, with settings as somebody might forge them. */
async function ask(text: string, values: unknown[], { city = null, keys = null }: Settings) {
  const client = await database.pool.connect()
  try {
    await client.query('begin; set local role kasane_app')
    if (city !== null) await client.query(`set local kasane.municipality_id = '${city}'`)
    if (keys !== null) await client.query(`set local kasane.keys = '${keys}'`)
    return (await client.query(text, values)).rows
  } finally {
    await client.query('rollback')
    client.release()
  }
}

const contains = async (needle: string, settings = registry, kind = 'person', most = 100) =>
  (await ask('select about from search_contains($1, $2, $3)', [kind, needle, most], settings)).map(
    ({ about }) => about,
  )

test('a part of a name finds whom the keys show, and nobody else', async () => {
  assert.deepEqual(await contains('本太'), [registered])
  assert.deepEqual(await contains('見本'), [registered])
  assert.deepEqual((await contains('見本', { ...registry, keys: 'system' })).sort(), [...ids].sort())
})

test('keys of another agency, unknown ones, none, an empty setting: nobody', async () => {
  for (const keys of [
    'public',
    'agency:01a21423-2802-7385-bb91-0af33105db3d',
    'role:registr',
    '',
    ',',
    '{system}',
    null,
  ])
    assert.deepEqual(await contains('見本', { ...registry, keys }), [], String(keys))
})

test('another city, no city: nobody; what is no city is an error that quotes nothing of a row', async () => {
  for (const city of [String(otherCity), '0', '-1', '', null])
    assert.deepEqual(await contains('見本', { ...registry, city }), [], String(city))
  await assert.rejects(contains('見本', { ...registry, city: '122173 or 1=1' }), (error: Error) => {
    assert.ok(!/見本|太郎/.test(error.message))
    return true
  })
})

test('quotes, percent signs, backslashes, emoji, line breaks and a single character find nothing and break nothing', async () => {
  const harmless = [
    "'",
    "見'本",
    '%',
    '%%',
    '見%',
    '_本',
    '\\',
    '見\\本',
    '見本--',
    '$1',
    '😀😀',
    '\ud83d',
    '見',
    '',
    ' ',
    '郎\nミ',
    '見本\n',
  ]
  for (const needle of harmless) assert.deepEqual(await contains(needle), [], JSON.stringify(needle))
})

test('any text finds only texts that contain it', async () => {
  const letter = fc.constantFrom(...'見本太郎次ミホンタロジオ\'%\\"1-')
  const texts = fc.sample(
    fc.array(letter, { maxLength: 6 }).map((parts) => parts.join('')),
    60,
  )
  for (const needle of texts) {
    const expected =
      [...needle].length > 1 &&
      /^[^\n]+$/.test(needle) &&
      ('見本太郎'.includes(needle) || 'ミホンタロオ'.includes(needle))
    assert.deepEqual(await contains(needle), expected ? [registered] : [], needle)
  }
})

test('kinds do not mix, and no more are given than were asked for', async () => {
  assert.deepEqual(await contains('架空', registry, 'address'), [registered])
  assert.deepEqual(await contains('架空'), [])
  assert.deepEqual(await contains('見本', registry, 'address'), [])
  assert.deepEqual(await contains('見本', registry, 'nothing'), [])
  assert.deepEqual(await contains('見本', registry, 'person', 0), [])
})

test('the application cannot read or write entries, nor make pairs', async () => {
  const denied = { code: '42501' }
  await assert.rejects(ask('select * from search_entry', [], registry), denied)
  await assert.rejects(ask(`update search_entry set audience = '{public}'`, [], registry), denied)
  await assert.rejects(ask('delete from search_entry', [], registry), denied)
  await assert.rejects(ask(`select search_pairs(1, 1, '見本')`, [], registry), denied)
})

test('tables and operators of the caller are not looked at', async () => {
  const client = await database.pool.connect()
  try {
    await client.query(`begin; create temporary table search_entry (about uuid); set local role kasane_app;
      set local kasane.municipality_id = '${kashiwa}'; set local kasane.keys = 'role:registry';
      set local search_path = pg_temp, public`)
    const { rows } = await client.query(`select about from search_contains('person', '見本', 9)`)
    assert.deepEqual(
      rows.map(({ about }) => about),
      [registered],
    )
  } finally {
    await client.query('rollback')
    client.release()
  }
})

test('an entry goes with its row, and follows its audience', async () => {
  const owner = database.owner
  const entries = async () =>
    (
      await owner.query(`select kind, key, audience from search_entry where about = $1 order by kind`, [
        registered,
      ])
    ).rows
  assert.deepEqual(await entries(), [
    { kind: 'address', key: '架空町1-2', audience: ['role:registry', 'system'] },
    { kind: 'person', key: '見本太郎\nミホンタロオ', audience: ['role:registry', 'system'] },
  ])
  await owner.query('update person_contact set hidden = true where person_id = $1', [registered])
  assert.deepEqual(
    (await entries()).map(({ kind }) => kind),
    ['person'],
  )
  await owner.query('update person_contact set hidden = false where person_id = $1', [registered])
  assert.deepEqual(
    (await entries()).map(({ kind }) => kind),
    ['address', 'person'],
  )
  await owner.query('delete from person_contact where person_id = $1', [registered])
  await owner.query(`update person set audience = '{system}' where id = $1`, [registered])
  assert.deepEqual(await entries(), [{ kind: 'person', key: '見本太郎\nミホンタロオ', audience: ['system'] }])
})
