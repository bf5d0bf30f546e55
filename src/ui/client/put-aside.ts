import workerUrl from './offline-worker.ts?worker&url'

const name = 'k-aside'
/** What a page that was put aside is shown with. */
const filesHeader = 'k-files'

/** The scripts and styles that this page was made with. */
function filesHere(): string[] {
  const loaded = performance.getEntriesByType('resource').map(({ name }) => new URL(name))
  const named = [...document.querySelectorAll<HTMLLinkElement | HTMLScriptElement>('link[href], script[src]')]
  const all = [...loaded, ...named.map((one) => new URL('href' in one ? one.href : one.src))]
  const own = all.filter(
    ({ origin, pathname }) => origin === location.origin && /^\/assets\/.*\.(js|css|svg)$/.test(pathname),
  )
  return [...new Set(own.map(({ pathname }) => pathname))]
}

/**
 * Puts a page aside that is shown in place of this one while there is no network: `shell`, which is the same for everybody and fetched
 * as by nobody. Below `scope` a worker answers with it. Of what was put aside before, `pages` stay. False where this browser cannot, or the shell does not come.
 */
export async function putAside(shell: string, scope: string, pages: readonly string[]): Promise<boolean> {
  if (!('serviceWorker' in navigator)) return false
  try {
    const headers = { 'accept-language': document.documentElement.lang }
    const page = await fetch(shell, { credentials: 'omit', headers })
    if (!page.ok) return false
    const [cache, files] = [await caches.open(name), filesHere()]
    for (const file of files) if (!(await cache.match(file))) await cache.add(file)
    await cache.put(location.pathname, await shownWith(files, page))
    await forgetOthers(cache, pages)
    await navigator.serviceWorker.register(workerUrl, { scope })
    return true
  } catch {
    return false
  }
}

async function shownWith(files: readonly string[], page: Response): Promise<Response> {
  const headers = new Headers(page.headers)
  // The body is as it was read, no more as it was sent.
  for (const sent of ['content-encoding', 'content-length']) headers.delete(sent)
  headers.set(filesHeader, files.join(' '))
  return new Response(await page.blob(), { headers })
}

const pathOf = ({ url }: Request) => new URL(url).pathname
const isFile = (request: Request) => pathOf(request).startsWith('/assets/')

/** The other pages go, and the files that none of those that stay is shown with: one of before an update still needs its own. */
async function forgetOthers(cache: Cache, pages: readonly string[]): Promise<void> {
  const all = await cache.keys()
  const used = new Set<string>()
  for (const page of all.filter((one) => !isFile(one))) {
    const kept = pages.includes(pathOf(page)) && (await cache.match(page, { ignoreVary: true }))
    if (!kept) await cache.delete(page, { ignoreVary: true })
    else for (const file of kept.headers.get(filesHeader)?.split(' ') ?? []) used.add(file)
  }
  for (const file of all.filter(isFile))
    if (!used.has(pathOf(file))) await cache.delete(file, { ignoreVary: true })
}
