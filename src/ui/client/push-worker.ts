// Shows that there is news, and leads to where it can be read. It answers for no page, keeps nothing and reads nothing but what was
// pushed, which says no more than that.

type Lasting = Event & { waitUntil: (work: Promise<unknown>) => void }
type Pushed = Lasting & { data: { json: () => unknown } | null }
type Pressed = Lasting & { notification: { close: () => void; data: unknown } }
type Worker = EventTarget & {
  registration: { showNotification: (title: string, options: object) => Promise<void> }
  clients: { openWindow: (url: string) => Promise<unknown> }
  location: { origin: string }
}

const worker = globalThis as unknown as Worker
const latest = '/news/latest'

type Shown = { title: string; body: string; path: string; tag: string }

worker.addEventListener('push', (event) => {
  const { title, body, path, tag } = readable(event as Pushed)
  const options = { body, data: path, ...(tag ? { tag } : {}) }
  ;(event as Lasting).waitUntil(worker.registration.showNotification(title, options))
})

worker.addEventListener('notificationclick', (event) => {
  const { notification } = event as Pressed
  notification.close()
  ;(event as Lasting).waitUntil(worker.clients.openWindow(ownPage(notification.data)))
})

/** A browser must show something for whatever comes. */
function readable({ data }: Pushed): Shown {
  let said: Partial<Record<keyof Shown, unknown>> = {}
  try {
    said = (data?.json() ?? {}) as typeof said
  } catch {
    // What cannot be read is news all the same.
  }
  const text = (value: unknown) => (typeof value === 'string' ? value : '')
  const { title, body, path, tag } = said
  return { title: text(title) || 'Kasane', body: text(body), path: text(path) || latest, tag: text(tag) }
}

/** A page of our own, whatever was pushed. */
function ownPage(path: unknown): string {
  const url = typeof path === 'string' ? URL.parse(path, worker.location.origin) : null
  return url?.origin === worker.location.origin ? url.pathname : latest
}
