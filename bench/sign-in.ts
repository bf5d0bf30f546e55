import { demoSignIns } from '../src/app/demo-people.ts'
import type { Role } from '../src/core/identity/roles.ts'
import { mustAsk } from './ask.ts'

/** Signs the first demo person of a role in; answers the cookies their browser would send. */
export async function signIn(port: number, role: Role): Promise<string> {
  const person = demoSignIns().find((one) => one.role === role)
  if (!person) throw new Error(`nobody in the demo is a ${role}`)
  return signInWith(port, person)
}

type Means = { address: string; password: string; code: string }

/** Signs somebody in through the real door: password, then the code that their authenticator shows. */
export async function signInWith(port: number, { address, password, code }: Means): Promise<string> {
  const cookies = new Map<string, string>()
  await post('/sign-in', { name: address, password, next: '/' })
  await post('/sign-in/second-factor', { code, next: '/' })
  return cookieOf(cookies)

  async function post(path: string, form: Record<string, string>) {
    const headers = {
      'content-type': 'application/x-www-form-urlencoded',
      'sec-fetch-site': 'same-origin',
      cookie: cookieOf(cookies),
    }
    const body = new URLSearchParams(form).toString()
    const answer = await mustAsk(port, { method: 'POST', path, headers, body }, 303)
    for (const set of answer.headers['set-cookie'] ?? []) {
      const [pair = ''] = set.split(';')
      cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1))
    }
  }
}

const cookieOf = (cookies: Map<string, string>) =>
  [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
