import type { Role } from '../../src/core/identity/roles.ts'
import type { Asked } from './requests.ts'

export type Answer = Asked & { who: string; status: number; text: string }

type Ask = (
  path: string,
  wish: { form?: Record<string, string>; json?: unknown; method?: string; headers?: Record<string, string> },
) => Promise<{ status: number; headers: Headers; text: string }>

/** `sees`: a program has no browser; pages it asks once each, to be sent away. */
export type Person = { role: Role; ask: Ask; sees?: 'interface' }

/** By role, it is refused before any row: some of those whom it is not meant for ask it. */
const REFUSED = 3

/**
 * Puts every question as everybody, and answers what came back with its headers, without what differs each time. Whose
 * role a page or action is not meant for asks it once, as long as few others did.
 */
export async function walk(people: Record<string, Person>, asked: readonly Asked[]): Promise<Answer[]> {
  const answers: Answer[] = []
  const refusals = new Map<string, number>()
  const isRefusedYet = ({ of }: Asked) => {
    const former = refusals.get(of) ?? 0
    refusals.set(of, former + 1)
    return former < REFUSED
  }
  for (const [who, person] of Object.entries(people)) {
    const isAsked = (one: Asked, at: number) =>
      isMeantFor(one, person) || (one.of !== asked[at - 1]?.of && isRefusedYet(one))
    for (const one of asked.filter(isAsked)) {
      const { status, headers, text } = await person.ask(one.path, {
        ...(one.form ? { form: one.form } : {}),
        ...(one.json === undefined ? {} : { method: one.method, json: one.json }),
      })
      answers.push({ ...one, who, status, text: steady([...saidBy(headers), text].join('\n'), one.path) })
    }
  }
  return answers
}

/** What the headers say, without what is new each time. */
export const saidBy = (headers: Headers): string[] =>
  [...headers]
    .filter(([name]) => !['set-cookie', 'x-request-id'].includes(name))
    .map(([name, value]) => `${name}: ${value}`)

export const isMeantFor = ({ allow, path }: Asked, { role, sees }: Person) =>
  (allow === 'everyone' || allow.includes(role)) && (sees === undefined || path.startsWith('/api/'))

/** Keys of forms, numbers of requests and times of day are new each time; tags say what the text says. */
export const steady = (text: string, path: string): string =>
  withoutEcho(text, path)
    .replace(/name="_key" value="[^"]*"/g, '')
    .replace(/[0-9a-f-]{36}(?=[^<]{0,20}(お問い合わせ|番号))/g, '')
    .replace(/"instance":"[^"]*"/g, '')
    .replace(/\b\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?Z?\b/g, '')
    .replace(/\b\d{8}T\d{6}Z\b/g, '')
    // A walk may be under way when the office closes: who writes is told another day then.
    .replace(/いま送ると、[^<]*/g, '')
    .replace(/(^|>)[^<>]*、順に読みます。/g, '$1')

/** Without what the asker typed themselves and the lists to choose from, which name every area there is. */
export const unasked = ({ text }: Pick<Answer, 'text'>): string =>
  text
    .replace(/<option\b[^>]*>[^<]*<\/option>/g, '')
    .replace(/<input\b[^>]*>/g, '')
    .replace(/<textarea\b[^>]*>[^<]*<\/textarea>/g, '')

/** Under which question an answer stands, to compare two walks. */
export const placeOf = ({ who, of, method, path, form, json }: Answer): string =>
  [who, of, method, path, JSON.stringify(form ?? json ?? null)].join(' ')

/** What was typed into the address comes back in links to the same page: it is the asker's own. */
function withoutEcho(text: string, path: string): string {
  const typed = new URL(path, 'http://house.test').searchParams.get('name')
  if (!typed) return text
  const once = encodeURIComponent(typed)
  return [
    encodeURIComponent(once),
    once,
    new URLSearchParams({ name: typed }).toString().slice(5),
    typed,
  ].reduce((rest, echo) => rest.replaceAll(echo, ''), text)
}
