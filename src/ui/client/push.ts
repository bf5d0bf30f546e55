import { part } from './part.ts'
import workerUrl from './push-worker.ts?worker&url'

const scope = '/news/'
const addressFields = ['endpoint', 'p256dh', 'auth'] as const

type Address = Record<(typeof addressFields)[number], string>

/** Lets a form subscribe this browser to what is pushed: it asks the browser when the form is sent, and fills in what that gives. */
export class Push extends HTMLElement {
  connectedCallback() {
    if (!isAble()) return
    if (this.dataset.end !== undefined) return void ended()
    this.#show('cannot', false)
    this.#show('form', true)
    part(this, 'form')?.addEventListener('submit', this.#send, true)
    void this.#tellKnown()
  }

  #show(name: string, isShown: boolean) {
    const piece = part(this, name)
    if (piece) piece.hidden = !isShown
  }

  #say(text: string) {
    const place = part(this, 'message')
    if (place) place.textContent = text
    this.#show('message', text !== '')
  }

  /** What is told here already can be changed and ended here. */
  async #tellKnown() {
    const known = await kept()
    if (!known) return
    const address = addressOf(known)
    for (const form of part(this, 'known')?.querySelectorAll('form') ?? []) fill(form, address)
    this.#show('known', true)
  }

  #send = (event: SubmitEvent) => {
    const form = event.target
    if (!(form instanceof HTMLFormElement) || isFilled(form)) return
    event.preventDefault()
    event.stopImmediatePropagation()
    void this.#subscribe(form)
  }

  async #subscribe(form: HTMLFormElement) {
    this.#say('')
    try {
      if ((await Notification.requestPermission()) !== 'granted') return this.#say(this.dataset.denied ?? '')
      fill(form, addressOf(await subscribed(this.dataset.key ?? '')))
      form.requestSubmit()
    } catch {
      this.#say(this.dataset.failed ?? '')
    }
  }
}

/** Without https there are no workers, and some browsers push to none. */
const isAble = () => 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window

async function kept(): Promise<PushSubscription | null> {
  const registration = await navigator.serviceWorker.getRegistration(scope)
  return (await registration?.pushManager.getSubscription()) ?? null
}

async function ended(): Promise<void> {
  await (await kept().catch(() => null))?.unsubscribe().catch(() => undefined)
}

async function subscribed(key: string): Promise<PushSubscription> {
  await navigator.serviceWorker.register(workerUrl, { scope })
  const { pushManager } = await navigator.serviceWorker.ready
  const before = await pushManager.getSubscription()
  if (before && written(before.options.applicationServerKey) === key) return before
  // The key of the city is another one by now: what was agreed with the former is over.
  await before?.unsubscribe()
  return pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key })
}

const addressOf = (subscription: PushSubscription): Address => ({
  endpoint: subscription.endpoint,
  p256dh: written(subscription.getKey('p256dh')),
  auth: written(subscription.getKey('auth')),
})

/** base64url */
function written(bytes: ArrayBuffer | null): string {
  const text = String.fromCharCode(...new Uint8Array(bytes ?? new ArrayBuffer()))
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

function fill(form: HTMLFormElement, address: Address): void {
  for (const name of addressFields) {
    const field = form.elements.namedItem(name)
    if (field instanceof HTMLInputElement) field.value = address[name]
  }
}

function isFilled(form: HTMLFormElement): boolean {
  const field = form.elements.namedItem('endpoint')
  return field instanceof HTMLInputElement && field.value !== ''
}
