// On PostgreSQL alone: hundreds of questions to a database, which answers them in half the time there.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parse } from 'csv-parse/sync'
import { actions, pages } from '../../src/app/house.ts'
import { type AnyAction, isWrite } from '../../src/core/action/action.ts'
import { columnOf, fieldsOf } from '../../src/core/action/field-info.ts'
import { today } from '../../src/core/calendar/clock.ts'
import { newId } from '../../src/core/id.ts'
import type { AnyPage } from '../../src/core/page/page.ts'
import { harmless } from '../../src/core/sheet/write-csv.ts'
import { askedOfPage } from '../paths/requests.ts'
import { filled } from '../paths/values.ts'
import type { Person } from '../paths/walk.ts'
import { everybody, ground, world } from '../paths/world.ts'
import { host } from '../support/site.ts'
import { strangeNames } from './markup.ts'
import { asKept, inputWith, nastyFor, postedAs, requestOf, textFields } from './nasty-inputs.ts'

// Every text that breaks carelessly written programs, in every field that takes text, by somebody who may: it is kept as
// typed or refused with a sentence, shown as text, and exported so that no spreadsheet runs it.

const people = await everybody()
const known = ground()
const tableOf: Record<string, string> = {
  personId: 'person',
  caseId: 'support_case',
  hubId: 'hub',
  menuId: 'lecture_menu',
  requestId: 'lecture_request',
  agencyId: 'agency',
  postId: 'post',
  organizationId: 'organization',
  placeId: 'place',
}

function idsFor(action: AnyAction): (field: string) => string {
  const all = Object.values(known.ids).flat()
  return (field) => known.ids[tableOf[field] ?? action.subject ?? '']?.[0] ?? (all[0] as string)
}

/** Who sits at a browser: a program is shown no page. */
const persons = Object.values(people).filter((person) => !('sees' in person))

const whoMay = ({ allow }: AnyAction): Person | undefined => persons.find(({ role }) => allow.includes(role))

const whoMayOpen = ({ allow }: AnyPage): Person | undefined =>
  persons.find(({ role }) => allow === 'everyone' || allow.includes(role))

type Sent = { action: AnyAction; text: string; status: number; body: string }

async function send(action: AnyAction, person: Person, text: string): Promise<Sent> {
  const { path, method, json } = requestOf(action, inputOf(action, text))
  const { status, text: body } = await person.ask(path, { method, json })
  return { action, text, status, body }
}

const inputOf = (action: AnyAction, text: string) =>
  inputWith(action, text, { ids: idsFor(action), day: today() })

const few = (texts: readonly string[]) => texts.filter((_, at) => at % 4 === 0)

/** Whatever changes something, by whichever method: there is none that takes text and may not be tried. */
const typed = actions.filter((action) => isWrite(action) && textFields(action).length > 0)
const sent: Sent[] = []
for (const [number, action] of typed.entries()) {
  const person = whoMay(action)
  if (!person) continue
  const first = await send(action, person, '（試験）ことば')
  sent.push(first)
  // Where the row at hand refuses whatever is typed, a few are enough.
  const texts = nastyFor(number)
  for (const text of [404, 409, 403].includes(first.status) ? few(texts) : texts)
    sent.push(await send(action, person, text))
}

test('every action that takes text is tried, and many take it', () => {
  const tried = new Set(sent.map(({ action }) => action.name))
  assert.deepEqual(
    typed.map(({ name }) => name).filter((name) => !tried.has(name)),
    [],
  )
  const taken = new Set(sent.filter(({ status }) => status < 300).map(({ action }) => action.name))
  assert.ok(taken.size >= 12, [...taken].join(' '))
})

test('nothing that is typed is a fault', () => {
  const faults = sent.filter(({ status }) => status >= 500)
  assert.deepEqual(
    faults.map(
      ({ action, text, body }) => `${action.name} ${JSON.stringify(text.slice(0, 40))} ${body.slice(0, 200)}`,
    ),
    [],
  )
})

test('what is refused is refused by a code with a sentence', () => {
  for (const { body, status, action } of sent.filter((one) => one.status >= 400)) {
    const problem = JSON.parse(body) as { code?: string; title?: string; detail?: string }
    assert.match(problem.code ?? '', /^[a-z][\w-]*(\.[\w-]+)+$/, `${action.name} ${status}`)
    assert.ok((problem.detail ?? problem.title ?? '').length > 3)
  }
})

/** Fields that are kept in a form of their own, as their rule says: an instant, a reading, a number to call, a word to find by. */
const ownForm = new Set(['at', 'reading', 'phone', 'username', 'code', 'tag'])
/** What is said about a row and kept in one of its own, whose field has the name of a column of the first. */
const aboutIt = new Set(['layered-support.answerNeedPledge.line'])

test('what is taken is kept as it was typed', async () => {
  const changed: string[] = []
  let compared = 0
  for (const { action, text, body } of sent.filter(({ status }) => status === 201)) {
    const { id } = JSON.parse(body) as { id?: string }
    if (!id || !action.subject) continue
    const { rows } = await world.database.owner.query(
      `select to_jsonb(t) as row from ${action.subject} t where id = $1`,
      [id],
    )
    for (const field of textFields(action)) {
      const kept = rows[0]?.row[columnOf(field)]
      if (typeof kept !== 'string' || ownForm.has(field.name) || aboutIt.has(`${action.name}.${field.name}`))
        continue
      compared += 1
      if (kept !== asKept(text))
        changed.push(`${action.name}.${field.name}: ${JSON.stringify([kept, text]).slice(0, 120)}`)
    }
  }
  assert.ok(compared > 200, String(compared))
  assert.deepEqual([...new Set(changed)], [])
})

test('every page that now shows it shows text, and every file is safe to open', async () => {
  const strange: string[] = []
  let shown = 0
  for (const page of pages.filter(({ method }) => method !== 'POST')) {
    const person = whoMayOpen(page) as Person
    for (const { path } of askedOfPage(page, known).slice(0, 12)) {
      const { status, text, headers } = await person.ask(path, {})
      assert.ok(status < 500, `${path}: ${status}`)
      const type = headers.get('content-type') ?? ''
      if (type.startsWith('text/html'))
        strange.push(...strangeNames(text).map((name) => `${page.name}: ${name}`))
      if (type.startsWith('text/csv'))
        for (const cell of parse(text, { bom: true, relax_column_count: true }).flat() as string[])
          if (harmless(cell) !== cell) strange.push(`${page.name}: ${cell.slice(0, 40)}`)
      if (type.includes('spreadsheetml') && /<f[ >]/.test(text)) strange.push(`${page.name}: a formula`)
      if (/nasty\d|drop table/.test(text)) shown += 1
    }
  }
  assert.deepEqual([...new Set(strange)], [])
  assert.ok(shown >= 5, String(shown))
})

type Form = { page: AnyPage; name: string; action: AnyAction; person: Person }

/** The forms of pages, each as somebody who may open the page and send it. */
const everyForm: Form[] = pages.flatMap((page) =>
  Object.entries(page.forms ?? {}).flatMap(([name, { action }]) => {
    const mayBoth = ({ role }: Person) =>
      action.allow.includes(role) && (page.allow === 'everyone' || page.allow.includes(role))
    const person = persons.find(mayBoth)
    return person ? [{ page, name, action, person }] : []
  }),
)
const forms = everyForm.filter(({ action }) => textFields(action).length > 0)

test('every form that takes text takes it or shows its page again, as text; and leads to no other site', async () => {
  const strange: string[] = []
  const taken = new Set<string>()
  let shownAgain = 0
  for (const [number, { page, name, action, person }] of forms.entries()) {
    const [path = ''] = filled(page.path, known)
    for (const text of few(nastyFor(number))) {
      const answer = await person.ask(path, { form: postedAs(name, inputOf(action, text)) })
      const where = `${page.name} ${name} ${JSON.stringify(text.slice(0, 40))}`
      assert.ok(answer.status < 500, `${where}: ${answer.status}`)
      strange.push(...strangeNames(answer.text).map((one) => `${where}: ${one}`))
      if (answer.status < 400) taken.add(`${page.name} ${name}`)
      const next = new URL(answer.headers.get('location') ?? '/', `http://${host}`)
      assert.equal(next.host, host, where)
      if (answer.text.includes('error-summary')) shownAgain += 1
    }
  }
  assert.deepEqual(strange, [])
  assert.ok(forms.length > 80 && taken.size >= 10, `${forms.length} ${[...taken].join(', ')}`)
  assert.ok(shownAgain > 50, String(shownAgain))
})

test('whatever comes in place of what a form brings along, and beside it, its page says so or it is passed over', async () => {
  const faults: string[] = []
  for (const { page, name, action, person } of everyForm) {
    const [path = ''] = filled(page.path, known)
    const meant = postedAs(name, inputOf(action, '（試験）'))
    const ids = fieldsOf(action).filter(({ control }) => control === 'id')
    const wrong = [
      ...[...fieldsOf(action).map((one) => one.name), '_key', '_keep', 'beside'].map((field) => [
        field,
        'nasty',
      ]),
      ['_key', 'nought\0'],
      ...ids.map((field) => [field.name, newId()]),
    ] as const
    for (const [field = '', value = ''] of wrong) {
      const { status } = await person.ask(path, { form: { ...meant, [field]: value } })
      if (status >= 500) faults.push(`${page.name} ${name} ${field}: ${status}`)
    }
  }
  assert.deepEqual(faults, [])
})

test('whatever is looked for is answered by a page, with the words as text', async () => {
  for (const [number, page] of pages.filter(({ method }) => method === 'POST').entries()) {
    const person = whoMayOpen(page) as Person
    const [path = ''] = filled(page.path, known)
    for (const text of [...nastyFor(number), '/e\0']) {
      const sought = text.toWellFormed()
      const form = Object.fromEntries(
        ['typed', '_typed', 'name', 'receipt', 'number'].map((of) => [of, sought]),
      )
      const answer = await person.ask(path, { form })
      assert.ok(answer.status < 500, `${page.name} ${JSON.stringify(text.slice(0, 40))}: ${answer.status}`)
      assert.deepEqual(strangeNames(answer.text), [], page.name)
    }
  }
})

test('an address with a character of value nought in it is no address of ours', async () => {
  for (const page of pages.filter(({ method }) => method !== 'POST')) {
    const person = whoMayOpen(page) as Person
    const [path = ''] = filled(page.path, known)
    assert.equal((await person.ask(`${path}?find=a%00b`, {})).status, 404, page.name)
    if (page.path.includes(':'))
      assert.equal((await person.ask(page.path.replaceAll(/:\w+/g, 'a%00b'), {})).status, 404, page.name)
  }
})

test('the reader of markup sees what would be none of ours', () => {
  assert.deepEqual(strangeNames('<p title="&lt;b nasty1&gt;">&lt;b nasty2&gt;</p>'), [])
  assert.deepEqual(strangeNames('<p title=""nasty3="x">'), ['nasty3'])
  assert.deepEqual(strangeNames('<p><b nasty4></b><a onclick="x">'), ['nasty4', 'onclick'])
})
