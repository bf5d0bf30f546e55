import { demoSignIns } from '../../src/app/demo-people.ts'
import { keepCookie } from '../../tests/support/door.ts'

/** Signs the first demo person of a role in at the door, with a second factor where one is asked for; answers their cookies. */
export async function signInAs(url: string, role: string): Promise<string> {
  const person = demoSignIns().find((one) => one.role === role)
  if (!person) throw new Error(`nobody in the demo is a ${role}`)
  const jar = new Map<string, string>()
  const cookie = () => [...jar].map((pair) => pair.join('=')).join('; ')
  const asked = await post('/sign-in', { name: person.address, password: person.password, next: '/' })
  if (asked.endsWith('/sign-in/second-factor') || asked.includes('/sign-in/second-factor?'))
    await post('/sign-in/second-factor', { code: person.code, next: '/' })
  return cookie()

  async function post(path: string, form: Record<string, string>): Promise<string> {
    const answer = await fetch(`${url}${path}`, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'sec-fetch-site': 'same-origin', cookie: cookie() },
      body: new URLSearchParams(form),
    })
    for (const each of answer.headers.getSetCookie()) keepCookie(jar, each)
    if (answer.status !== 303) throw new Error(`${role} could not sign in: ${path} answered ${answer.status}`)
    return answer.headers.get('location') ?? ''
  }
}

/** Sets a tablet up at a hub, with the cookie of its staff: a device without an account, that serves one hub. Answers its cookie. */
export async function setUpDevice(url: string, staff: string): Promise<string> {
  const headers = { 'sec-fetch-site': 'same-origin', cookie: staff }
  const textOf = async (path: string) => (await fetch(`${url}${path}`, { headers })).text()
  const [hub] = /\/childcare-hubs\/hubs\/[\da-f-]{36}/.exec(await textOf('/childcare-hubs/desk')) ?? []
  const body = JSON.stringify({ label: 'x' })
  const issued = await fetch(`${url}/api${hub}/kiosks`, { method: 'POST', headers, body })
  const { id } = (await issued.json()) as { id?: string }
  const [, code = ''] = /<code\b[^>]*>([^<]+)</.exec(await textOf(`/childcare-hubs/kiosks/${id}`)) ?? []
  const answer = await fetch(`${url}/kiosk`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams({ code }),
  })
  const [cookie] = answer.headers.getSetCookie().map((one) => one.split(';')[0])
  if (!cookie) throw new Error(`no device could be set up: ${issued.status}, ${answer.status}`)
  return cookie
}
