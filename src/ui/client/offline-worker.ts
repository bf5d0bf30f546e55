// Stands between pages and the network where a page asked for it: what that page put aside (put-aside.ts) is answered while there is
// no network. It keeps nothing by itself.

type Lasting = Event & { waitUntil: (work: Promise<unknown>) => void }
type Asking = Lasting & { request: Request; respondWith: (answer: Promise<Response>) => void }
type Worker = EventTarget & { skipWaiting: () => Promise<void>; clients: { claim: () => Promise<void> } }

const worker = globalThis as unknown as Worker
/** A page that has not come after so long is not waited for: at a door a weak network is worse than none. */
const patience = 6000

worker.addEventListener('install', (event) => (event as Lasting).waitUntil(worker.skipWaiting()))
worker.addEventListener('activate', (event) => (event as Lasting).waitUntil(worker.clients.claim()))
worker.addEventListener('fetch', (event) => {
  const { request, respondWith } = event as Asking
  if (request.method !== 'GET') return
  const answer = respondWith.bind(event)
  if (request.mode === 'navigate') answer(pageOf(request))
  else if (new URL(request.url).pathname.startsWith('/assets/')) answer(fileOf(request))
})

const putAside = (path: string) => caches.match(path, { ignoreVary: true, ignoreSearch: true })

/** The page from the network, and what was put aside for it where that does not come. */
async function pageOf(request: Request): Promise<Response> {
  const aside = await putAside(new URL(request.url).pathname)
  const fetched = fetch(request)
  if (!aside) return fetched
  fetched.catch(() => undefined)
  const tired = new Promise<Response>((resolve) => setTimeout(() => resolve(aside), patience))
  return Promise.race([fetched.catch(() => aside), tired])
}

/** Scripts and styles bear their content in the name: what was put aside is as good. */
const fileOf = async (request: Request): Promise<Response> =>
  (await putAside(new URL(request.url).pathname)) ?? fetch(request)
