import workerUrl from './offline-worker.ts?worker&url'

const name = 'k-aside'

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
 * as by nobody. Below `scope` a worker answers with it. False where this browser cannot, or the shell does not come.
 */
export async function putAside(shell: string, scope: string): Promise<boolean> {
  if (!('serviceWorker' in navigator)) return false
  try {
    const headers = { 'accept-language': document.documentElement.lang }
    const page = await fetch(shell, { credentials: 'omit', headers })
    if (!page.ok) return false
    const [cache, files] = [await caches.open(name), filesHere()]
    for (const file of files) if (!(await cache.match(file))) await cache.add(file)
    await cache.put(location.pathname, page)
    await forgetFiles(cache, files)
    await navigator.serviceWorker.register(workerUrl, { scope })
    return true
  } catch {
    return false
  }
}

/** What an earlier version of the pages was made with is of no use to this one. */
async function forgetFiles(cache: Cache, used: readonly string[]): Promise<void> {
  for (const { url } of await cache.keys()) {
    const { pathname } = new URL(url)
    if (pathname.startsWith('/assets/') && !used.includes(pathname)) await cache.delete(pathname)
  }
}
