import { announce, part } from './part.ts'
import { nextWait, postJson } from './post.ts'
import { newKey, type Tap, TapQueue } from './tap-queue.ts'

const undoMs = 10_000

type Answer = { id?: string; total?: number; title?: string }
type Last = { tap: Tap; id?: string }

/**
 * Buttons that count: each press is shown at once, sent by itself under its own key, one after the other, and sent again
 * while the network is away. See the component for its attributes.
 */
export class Taps extends HTMLElement {
  #queue!: TapQueue
  #known = new Map<string, number>()
  #last: Last | null = null
  /** The keys of presses that were on their way when they were taken back. */
  #unwanted = new Set<string>()
  #sending = false
  #stopped = false
  #wait = 0
  #timer = 0
  #polling = 0
  #undoing = 0
  /** Grows with every press that arrived: an answer about what was before them is not shown. */
  #arrived = 0
  #ahead = 0

  connectedCallback() {
    this.#queue = new TapQueue(this.dataset.url ?? '')
    this.#ahead = Date.parse((this.dataset.now ?? '').replace(' ', 'T')) - Date.now()
    for (const place of this.#places()) this.#known.set(place.dataset.count ?? '', Number(place.textContent))
    this.addEventListener('submit', this.#press)
    part(this, 'undo')?.addEventListener('click', this.#undo)
    window.addEventListener('online', this.#now)
    window.addEventListener('beforeunload', this.#warn)
    document.addEventListener('visibilitychange', this.#look)
    this.#show()
    void this.#send()
    this.#look()
  }

  disconnectedCallback() {
    clearTimeout(this.#timer)
    clearTimeout(this.#polling)
    clearTimeout(this.#undoing)
    window.removeEventListener('online', this.#now)
    window.removeEventListener('beforeunload', this.#warn)
    document.removeEventListener('visibilitychange', this.#look)
  }

  #press = (event: SubmitEvent) => {
    const button = event.submitter
    if (!(button instanceof HTMLButtonElement) || !button.name) return
    event.preventDefault()
    if (this.#stopped) return
    const at = new Date(Date.now() + this.#ahead).toISOString()
    const label = button.dataset.label ?? button.value
    const tap = { key: newKey(), of: button.value, label, body: { [button.name]: button.value, at } }
    this.#queue.add(tap)
    this.#offerUndo({ tap })
    this.#show()
    announce(`${label} ${this.#total(tap.of)}`)
    void this.#send()
  }

  #now = () => {
    this.#wait = 0
    clearTimeout(this.#timer)
    void this.#send()
  }

  async #send() {
    if (this.#sending || this.#stopped) return
    this.#sending = true
    for (let tap = this.#queue.first; tap && !this.#stopped; tap = this.#queue.first)
      if (!(await this.#sendOne(tap))) break
    this.#sending = false
    this.#show()
  }

  /** Whether the next one may follow: not while the network or the server is away. */
  async #sendOne(tap: Tap): Promise<boolean> {
    const answer = await postJson<Answer>(this.dataset.url ?? '', tap.body, tap.key)
    if (!answer) return this.#later()
    this.#wait = 0
    if (answer.status === 401 || answer.status === 403) return this.#stop(answer.said.title)
    this.#queue.drop(tap)
    this.#arrived++
    if (answer.status >= 400) this.#tell(answer.said.title)
    else await this.#done(tap, answer.said)
    this.#show()
    return true
  }

  async #done(tap: Tap, { id, total }: Answer) {
    if (total !== undefined) this.#known.set(tap.of, total)
    if (!id) return
    if (this.#unwanted.delete(tap.key)) await this.#takeBack(tap, id)
    else if (this.#last?.tap.key === tap.key) this.#last.id = id
  }

  #later(): false {
    this.#wait = nextWait(this.#wait)
    this.#timer = window.setTimeout(() => void this.#send(), this.#wait)
    return false
  }

  /** Signed out, or a device that was revoked: what was pressed stays here until the page may send again. */
  #stop(title: string | undefined): false {
    this.#stopped = true
    this.#tell(title)
    return false
  }

  #offerUndo(last: Last) {
    this.#last = last
    clearTimeout(this.#undoing)
    this.#undoing = window.setTimeout(() => {
      this.#last = null
      this.#show()
    }, undoMs)
  }

  #undo = () => {
    const last = this.#last
    if (!last) return
    announce(this.dataset.undone ?? '')
    this.#last = null
    if (last.id) void this.#takeBack(last.tap, last.id)
    else if (this.#sending && this.#queue.first?.key === last.tap.key) this.#unwanted.add(last.tap.key)
    else this.#queue.drop(last.tap)
    this.#show()
  }

  async #takeBack(tap: Tap, id: string) {
    const answer = await postJson<Answer>((this.dataset.undo ?? '').replace('{id}', id), {}, newKey())
    if (!answer || answer.status >= 400) this.#tell(answer?.said.title ?? this.dataset.away)
    else if (answer.said.total !== undefined) this.#known.set(tap.of, answer.said.total)
    this.#arrived++
    this.#show()
  }

  #look = () => {
    clearTimeout(this.#polling)
    if (document.hidden) return
    void this.#ask().finally(() => {
      clearTimeout(this.#polling)
      this.#polling = window.setTimeout(this.#look, Number(this.dataset.every) * 1000)
    })
  }

  /** What others at the same door have counted meanwhile. */
  async #ask() {
    const before = this.#arrived
    try {
      const answer = await fetch(this.dataset.counts ?? '', {
        headers: { 'kasane-live': '1' },
        cache: 'no-store',
      })
      if (!answer.ok) return
      const { counts, page } = (await answer.json()) as { counts: Record<string, number>; page: string }
      // Not while the last press can still be taken back: the bar for that would be gone.
      const isQuiet = this.#queue.size === 0 && !this.#last
      if (page !== this.dataset.page && isQuiet) return location.reload()
      if (before !== this.#arrived || this.#sending) return
      for (const of of this.#known.keys()) this.#known.set(of, counts[of] ?? 0)
      this.#show()
    } catch {}
  }

  #places = () => this.querySelectorAll<HTMLElement>('[data-count]')
  #total = (of: string) => (this.#known.get(of) ?? 0) + this.#queue.waiting(of)

  #show() {
    for (const place of this.#places()) place.textContent = String(this.#total(place.dataset.count ?? ''))
    const waits = this.#queue.size > 0 && this.#wait > 0
    this.#fill('waiting', waits ? this.dataset.waiting : '', this.#queue.size)
    this.#fill('pressed', this.#last ? this.#said(this.#last.tap.label) : '')
    part(this, 'undo-bar')?.toggleAttribute('data-empty', !this.#last)
    part(this, 'foot')?.toggleAttribute('data-empty', !this.#last && !waits)
  }

  #said = (label: string) => (this.dataset.pressed ?? '{label} +1').replace('{label}', label)

  #fill(name: string, words: string | undefined, count = 0) {
    const place = part(this, name)
    if (!place) return
    place.textContent = (words ?? '').replace('{count}', String(count))
    place.toggleAttribute('hidden', !words)
  }

  #tell(message: string | undefined) {
    this.#fill('message', message)
  }

  #warn = (event: BeforeUnloadEvent) => {
    if (this.#queue.size > 0) event.preventDefault()
  }
}
