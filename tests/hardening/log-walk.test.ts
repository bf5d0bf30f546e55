// On PostgreSQL alone: hundreds of questions to a database, which answers them in half the time there.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { actions, pages } from '../../src/app/house.ts'
import { fieldsOf } from '../../src/core/action/field-info.ts'
import { newId } from '../../src/core/id.ts'
import type { Person } from '../paths/walk.ts'
import { everybody, ground, world } from '../paths/world.ts'
import { breaking } from '../support/site.ts'
import { inputWith, requestOf } from './nasty-inputs.ts'

// A walk through the whole house with marked names, addresses, numbers, search words, passwords and codes in every field,
// well-formed and not: none of them is in what the server writes to its log, nor in what it keeps about what was done.

const marks = {
  name: '目印野 秘太郎',
  address: '千葉県柏市目印町九十九番地',
  telephone: '04-7199-9999',
  search: '目印さがしことば',
  password: 'mejirushi-PASS-77',
  code: '771177',
  mail: 'mejirushi@example.invalid',
  date: '1913-02-03',
}
const marked = Object.values(marks)
/** The same without what may stand between: digits alone, and as they stand in an address. */
const forms = [...marked, breaking, ...marked.map(encodeURIComponent), '0471999999', '目印野', '目印町']
const known = ground()
const people = await everybody()
const lines: string[] = []

/** Everything that this process says while the work is done. */
async function listening(work: () => Promise<void>): Promise<void> {
  const { log, info, warn, error, debug, trace } = console
  const keep = (...parts: unknown[]) => void lines.push(parts.map(String).join(' '))
  Object.assign(console, { log: keep, info: keep, warn: keep, error: keep, debug: keep, trace: keep })
  try {
    await work()
  } finally {
    Object.assign(console, { log, info, warn, error, debug, trace })
  }
}

const aRow = (field: string) =>
  known.ids[field.replace(/Id$/, '')]?.[0] ?? (known.ids.support_case?.[0] as string)

/** As it should be, and wrong in several ways. */
function inputsOf(action: (typeof actions)[number]): Record<string, unknown>[] {
  const filling = { ids: aRow, day: marks.date }
  const all = Object.keys(inputWith(action, 'x', filling))
  return [
    ...[marks.name, marks.address, marks.telephone, marks.mail].map((text) =>
      inputWith(action, text, filling),
    ),
    inputWith(action, `${marks.name}\u0000${marks.address}`, filling),
    inputWith(action, marks.address.repeat(20_000), filling),
    Object.fromEntries(all.map((name) => [name, marks.name])),
    Object.fromEntries(all.map((name) => [name, { [marks.name]: marks.telephone }])),
    { [marks.name]: marks.address },
  ]
}

async function everyAction(): Promise<void> {
  for (const action of actions.filter(({ http }) => http.method === 'POST')) {
    const may = Object.values(people).find(({ role }) => action.allow.includes(role))
    for (const person of [may, people.visitor] as Person[]) {
      if (!person) continue
      for (const input of inputsOf(action)) {
        const { path, json } = requestOf(action, input)
        await person.ask(path, { json })
      }
    }
  }
}

async function everyPage(): Promise<void> {
  for (const page of pages) {
    const may = Object.values(people).find(
      ({ role }) => page.allow === 'everyone' || page.allow.includes(role),
    ) as Person
    const path = page.path.replace(/:\w+/g, encodeURIComponent(marks.name))
    const query = new URLSearchParams({ q: marks.search, name: marks.name, area: marks.address })
    const typed = { typed: marks.search, _typed: marks.search, name: marks.search, number: marks.code }
    if (page.method === 'POST') await may.ask(path, { form: { ...typed, key: marks.password } })
    else await may.ask(`${path}?${query}`, {})
    for (const [form, { action }] of Object.entries(page.forms ?? {})) {
      const fields = Object.fromEntries(fieldsOf(action).map(({ name }) => [name, marks.name]))
      await may.ask(path, { form: { _form: form, _key: newId(), ...fields } })
    }
  }
}

async function everyDoor(): Promise<void> {
  const { visitor, clerk } = people as Record<string, Person>
  const secret = { name: marks.mail, password: marks.password, next: `/${marks.name}` }
  await visitor?.ask('/sign-in', { form: secret })
  await visitor?.ask('/sign-in', { form: { ...secret, name: marks.name } })
  for (const person of [visitor, clerk] as Person[]) {
    await person.ask('/sign-in/second-factor', { form: { code: marks.code } })
    await person.ask('/account', {
      form: { former: marks.password, password: marks.password, code: marks.code },
    })
    await person.ask(`/${marks.name}`, {})
    await person.ask('/api/consultation/cases/mine', {
      headers: { authorization: `Bearer ${marks.password}` },
    })
    await person.ask('/api/registry/persons/search', {
      headers: { 'user-agent': marks.mail },
      json: { typed: marks.search },
    })
  }
}

/** A fault of the server's own, with a text in its message. */
const aFault = () =>
  people.clerk?.ask(`/api/site/${world.steward.accountId}`, { json: { version: 1, displayName: breaking } })

await listening(async () => {
  await aFault()
  await everyDoor()
  await everyPage()
  await everyAction()
})

const told = (text: string) => forms.filter((form) => text.includes(form))

test('the walk was one: rows were written, searches were made, faults and refusals were met', async () => {
  const { rows } = await world.database.owner.query(
    `select outcome, count(*)::int as n, count(term)::int as terms from audit_entry group by outcome`,
  )
  const count = Object.fromEntries(rows.map(({ outcome, n }) => [outcome, n]))
  assert.ok(count.done > 20 && count.refused > 300, JSON.stringify(count))
  assert.ok(rows.some(({ terms }) => terms > 0))
  assert.ok((await tablesThatKeepIt()).length >= 3, 'records keep what was typed')
})

test('nothing of it is in what the server said, and each line is JSON', () => {
  assert.ok(lines.some((line) => line.includes('"level":"error"')))
  assert.deepEqual(lines.flatMap(told), [])
  for (const line of lines) assert.doesNotThrow(() => JSON.parse(line), line)
})

/** The records themselves, in which it belongs. */
async function tablesThatKeepIt(): Promise<string[]> {
  const { rows } = await world.database.owner.query(
    `select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`,
  )
  const keeping: string[] = []
  for (const { name } of rows) {
    const found = await world.database.owner.query(
      `select from ${name} t where t::text like '%目印%' limit 1`,
    )
    if (found.rows.length > 0) keeping.push(name)
  }
  return keeping
}

/** What is kept about what was done, not the records themselves. */
const about = [
  'audit_entry',
  'audit_waiting',
  'idempotency_key',
  'stale_mark',
  'job_run',
  'notice',
  'pgboss.job',
  'auth.rate_limit',
  'auth.session',
]

test('nor in the log, in jobs, marks, notices, counters and sessions', async () => {
  const { rows } = await world.database.owner.query(
    `select name from unnest($1::text[]) as name where to_regclass(name) is not null`,
    [about],
  )
  assert.ok(rows.length >= 8, JSON.stringify(rows))
  for (const { name } of rows) {
    const found = await world.database.owner.query(`select t::text as row from ${name} t`)
    assert.deepEqual([...new Set(found.rows.flatMap(({ row }) => told(row)))], [], name)
  }
})
