import { Readable } from 'node:stream'
import type { AnyPage, FileAnswer } from '../../core/page/page.ts'
import type { Words } from '../../core/words/words.ts'
import type { Request } from './context.ts'

/**
 * A file to keep: never shown in the browser by itself, never cached (both for every answer, `steps.ts`). What comes from
 * invented data says so in its name: once it lies on somebody's disk, no page is around it.
 */
export function fileAnswer(c: Request, { name, type, body }: FileAnswer, words: Words): Response {
  const called = c.get('municipality').demo ? `${words('app.demoStamp')}_${name}` : name
  return new Response(streamOf(body), {
    headers: {
      'content-type': type,
      'content-disposition': disposition(called),
      'cache-control': 'no-store',
    },
  })
}

/**
 * A picture that a page shows: kept for a while, by proxies only where everybody sees it alike. Once it is taken down, it is
 * gone from the pages at once and from there soon.
 */
export function pictureAnswer(c: Request, { publicCache }: AnyPage, { type, body }: FileAnswer): Response {
  const isShared = publicCache && c.get('session') === null && c.get('caller').kind !== 'card'
  return new Response(streamOf(body), {
    headers: {
      'content-type': type,
      'content-disposition': 'inline',
      'cache-control': `${isShared ? 'public' : 'private'}, max-age=300`,
      vary: 'cookie',
    },
  })
}

function streamOf(body: FileAnswer['body']): BodyInit {
  if (typeof body === 'string' || body instanceof Uint8Array) return body as BodyInit
  return Readable.toWeb(Readable.from(body)) as unknown as BodyInit
}

/** RFC 6266 with the name as RFC 8187 (formerly 5987) writes it; for old programs an ASCII form beside it. */
export function disposition(name: string): string {
  const safe = name.toWellFormed().replace(/[\p{Cc}\p{Cf}/\\:*?"<>|]/gu, '_')
  const ascii = safe.normalize('NFKC').replace(/[^ -~]|%/g, '_')
  const whole = encodeURIComponent(safe).replace(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${ascii}"; filename*=UTF-8''${whole}`
}
