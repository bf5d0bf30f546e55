import type { Refusal } from '../../core/refusal.ts'
import { wordsFor } from '../../core/words/words.ts'
import type { Request } from '../web/context.ts'

/** A refusal as problem details (RFC 9457): `type` bears the stable code, `errors` names each wrong field. */
export function problemOf(c: Request, refusal: Refusal): Response {
  const locale = c.get('locale') === 'en' ? 'en' : 'ja'
  const words = wordsFor(locale)
  const body = {
    type: `urn:kasane:error:${refusal.code}`,
    title: words(refusal.code, refusal.params),
    status: refusal.status,
    code: refusal.code,
    instance: `urn:uuid:${c.get('requestId')}`,
    ...(refusal.problems.length > 0
      ? {
          errors: refusal.problems.map(({ field, code, params }) => ({
            field,
            code,
            detail: words(code, params),
          })),
        }
      : {}),
    ...(refusal.current ? { current: refusal.current } : {}),
  }
  const headers = new Headers({
    'content-type': 'application/problem+json; charset=utf-8',
    'content-language': locale,
  })
  if (refusal.status === 503) headers.set('retry-after', '2')
  if (refusal.status === 429) headers.set('retry-after', String(secondsOf(refusal)))
  if (refusal.status === 401) headers.set('www-authenticate', 'Bearer')
  return new Response(JSON.stringify(body), { status: refusal.status, headers })
}

/** When to come again: by the second where it is known, else by the minute that people are told. */
function secondsOf({ params: { seconds, minutes } }: Refusal): number {
  return Number(seconds ?? Number(minutes ?? 1) * 60)
}
