import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { addressOf, demoPassword, demoPeople, totpSecretOf } from '../../src/app/demo-people.ts'
import { totpCode } from '../../src/core/identity/auth/totp.ts'

const ours = { 'sec-fetch-site': 'same-origin' }

/** Signs a demo person in through the two forms, as a browser would, and gives the cookies of the session. */
export async function cookieOf(url: string, key: string): Promise<string> {
  const person = demoPeople.find((one) => one.key === key)
  assert.ok(person, `no demo person ${key}`)
  const cookies = new Map<string, string>()
  async function send(path: string, form: Record<string, string>): Promise<number> {
    const headers = { ...ours, cookie: line(cookies) }
    const body = new URLSearchParams(form)
    const answer = await fetch(url + path, { method: 'POST', headers, body, redirect: 'manual' })
    for (const cookie of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (cookie.split(';')[0] ?? '').split(/=(.*)/s)
      cookies.set(name, value)
    }
    await answer.text()
    return answer.status
  }
  assert.equal(await send('/sign-in', { name: addressOf(person), password: demoPassword, next: '/' }), 303)
  const code = totpCode(totpSecretOf(person))
  assert.equal(await send('/sign-in/second-factor', { code, next: '/' }), 303)
  return line(cookies)
}

const line = (cookies: Map<string, string>) =>
  [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')

/** One intake to be taken in once, however often it is sent: `id` is that of the case, once acknowledged. */
export type Intake = { key: string; note: string; id?: string }

export const someIntakes = (count: number): Intake[] =>
  Array.from({ length: count }, (_, n) => ({ key: randomUUID(), note: `（試験）受付 ${n} ${randomUUID()}` }))

export type Answer = {
  status: number
  milliseconds: number
  type: string | null
  retryAfter: string | null
  body: { id?: string; code?: string }
}

/** Sends one intake. Throws when the server goes away under it. */
export async function sendIntake(
  { url, cookie }: { url: string; cookie: string },
  { key, note }: Intake,
): Promise<Answer> {
  const begun = performance.now()
  const answer = await fetch(`${url}/api/consultation/cases`, {
    method: 'POST',
    headers: { ...ours, cookie, 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify({ ...call, note }),
    signal: AbortSignal.timeout(60_000),
  })
  return {
    status: answer.status,
    type: answer.headers.get('content-type'),
    retryAfter: answer.headers.get('retry-after'),
    body: (await answer.json()) as Answer['body'],
    milliseconds: performance.now() - begun,
  }
}

const call = {
  channel: 'telephone',
  intake: 'new',
  who: 'anonymous',
  caller: 'self',
  topics: ['income'],
  urgency: 'normal',
  ending: 'closed',
  result: 'information',
}

/** Does `work` for each item, so many at a time, until there are none or `work` says false. */
export async function sideBySide<T>(items: T[], count: number, work: (item: T) => Promise<boolean>) {
  const left = [...items]
  async function one() {
    for (let item = left.shift(); item !== undefined; item = left.shift()) {
      if (!(await work(item))) return
    }
  }
  await Promise.all(Array.from({ length: count }, one))
}

export const kept = `select note, case_id as id from contact where note = any($1::text[])`

/** Every intake is there once, under the number with which it was acknowledged; `rows` answers `kept`. */
export function assertEachOnce(rows: Record<string, unknown>[], intakes: Intake[]): void {
  const found = Map.groupBy(rows, ({ note }) => String(note))
  const wrong = intakes.filter(({ note, id }) => {
    const [first, ...more] = found.get(note) ?? []
    return first?.id !== id || more.length > 0
  })
  assert.deepEqual(wrong, [])
}
