import { announce, part } from './part.ts'

const slowest = 60_000

/** Renews its content from `data-src` every `data-every` seconds until a part with `data-done` arrives. */
export class Live extends HTMLElement {
  #timer = 0
  #tag: string | null = null
  #said = ''
  #wait = 0
  #asking: AbortController | null = null

  connectedCallback() {
    this.#wait = this.#pace()
    part(this, 'refresh')?.toggleAttribute('hidden', true)
    document.addEventListener('visibilitychange', this.#seen)
    if (!this.querySelector('[data-done]')) this.#schedule()
  }

  disconnectedCallback() {
    this.#stop()
    document.removeEventListener('visibilitychange', this.#seen)
  }

  #pace() {
    return Math.max(1, Number(this.dataset.every) || 5) * 1000
  }

  #schedule() {
    clearTimeout(this.#timer)
    this.#timer = window.setTimeout(this.#ask, this.#wait)
  }

  #stop() {
    clearTimeout(this.#timer)
    this.#asking?.abort()
    this.#wait = 0
  }

  /** A hidden page asks nothing; once seen again it asks at once. */
  #seen = () => {
    if (document.hidden) clearTimeout(this.#timer)
    else if (this.#wait) void this.#ask()
  }

  #ask = async () => {
    if (document.hidden || !this.dataset.src) return
    this.#asking?.abort()
    this.#asking = new AbortController()
    // The header says that the page asks, not the person: it keeps no session alive.
    const headers: HeadersInit = { 'kasane-live': '1', ...(this.#tag ? { 'If-None-Match': this.#tag } : {}) }
    try {
      const answer = await fetch(this.dataset.src, {
        headers,
        cache: 'no-store',
        redirect: 'manual',
        signal: this.#asking.signal,
      })
      await this.#take(answer)
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') return
      this.#slower()
    }
    if (this.#wait) this.#schedule()
  }

  async #take(answer: Response) {
    const sentAway = answer.type === 'opaqueredirect'
    if (sentAway || (answer.status >= 400 && answer.status < 500)) return this.#giveUp()
    if (answer.status >= 500) return this.#slower()
    this.#wait = this.#pace()
    if (answer.status === 200) {
      this.#tag = answer.headers.get('ETag')
      this.#show(await answer.text())
    }
  }

  #show(html: string) {
    const content = part(this, 'content')
    if (!content) return
    const focused = content.contains(document.activeElement) ? document.activeElement?.id : ''
    content.innerHTML = html
    if (focused) document.getElementById(focused)?.focus()
    const say = content.querySelector<HTMLElement>('[data-announce]')?.dataset.announce ?? ''
    if (say && say !== this.#said) announce(say)
    this.#said = say
    if (content.querySelector('[data-done]')) this.#stop()
  }

  #slower() {
    this.#wait = Math.min(slowest, (this.#wait || this.#pace()) * 2)
  }

  /** Signed out or gone: the link to see the latest state comes back. */
  #giveUp() {
    this.#stop()
    part(this, 'refresh')?.removeAttribute('hidden')
  }
}
