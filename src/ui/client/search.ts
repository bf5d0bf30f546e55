import { isComposing } from './composition.ts'
import { part } from './part.ts'

const patience = 150

/** A combobox whose options the server gives as a fragment, asked by POST while one types. */
export class Search extends HTMLElement {
  #input: HTMLInputElement | null = null
  #list: HTMLElement | null = null
  #timer = 0
  #asking: AbortController | null = null
  #active = -1

  connectedCallback() {
    this.#input = this.querySelector('input:not([type=hidden])')
    this.#list = part(this, 'list')
    if (!this.#input || !this.#list) return
    const roles = {
      role: 'combobox',
      'aria-autocomplete': 'list',
      'aria-expanded': 'false',
      'aria-controls': this.#list.id,
    }
    for (const [name, value] of Object.entries(roles)) this.#input.setAttribute(name, value)
    this.#list.setAttribute('role', 'listbox')
    this.#list.setAttribute('aria-label', this.#input.labels?.[0]?.textContent ?? '')
    this.#input.addEventListener('input', this.#typed)
    this.#input.addEventListener('compositionend', this.#typed)
    this.#input.addEventListener('keydown', this.#key)
    this.#input.addEventListener('blur', () => this.#close())
    this.#list.addEventListener('pointerdown', (event) => event.preventDefault())
    this.#list.addEventListener('click', this.#pressed)
  }

  disconnectedCallback() {
    clearTimeout(this.#timer)
    this.#asking?.abort()
  }

  get #options() {
    return [...(this.#list?.querySelectorAll<HTMLElement>('li') ?? [])]
  }

  #typed = (event: Event) => {
    if (event instanceof InputEvent && event.isComposing) return
    this.#fill({})
    clearTimeout(this.#timer)
    this.#asking?.abort()
    if (!this.#input?.value.trim()) return this.#show('')
    this.#timer = window.setTimeout(() => void this.#ask(), patience)
  }

  async #ask() {
    if (!this.#input || !this.dataset.url) return
    this.#asking = new AbortController()
    try {
      const answer = await fetch(this.dataset.url, {
        method: 'POST',
        body: this.#question(this.#input),
        signal: this.#asking.signal,
        redirect: 'error',
      })
      if (!answer.ok) throw new Error(`The server answered ${answer.status}`)
      this.#show(await answer.text())
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') return
      this.#close()
      this.#say(this.dataset.failed ?? '')
    }
  }

  #question(input: HTMLInputElement) {
    const question = new URLSearchParams({ [input.name]: input.value })
    const form = input.form && new FormData(input.form)
    for (const name of this.dataset.sends?.split(' ') ?? [])
      for (const value of form?.getAll(name) ?? [])
        if (typeof value === 'string') question.append(name, value)
    return question
  }

  #show(html: string) {
    if (!this.#list || !this.#input) return
    this.#list.innerHTML = html
    this.#activate(-1)
    for (const option of this.#options) option.setAttribute('role', 'option')
    const count = this.#options.length
    const open = count > 0 && document.activeElement === this.#input
    this.#list.hidden = !open
    this.#input.setAttribute('aria-expanded', String(open))
    const asked = Boolean(this.#input.value.trim())
    this.#say(
      asked
        ? count
          ? (this.dataset.count ?? '').replace('{count}', String(count))
          : (this.dataset.none ?? '')
        : '',
    )
  }

  #close() {
    if (!this.#list) return
    this.#list.hidden = true
    this.#input?.setAttribute('aria-expanded', 'false')
    this.#activate(-1)
  }

  #say(message: string) {
    const status = part(this, 'status')
    if (status) status.textContent = message
  }

  #activate(index: number) {
    this.#active = index
    for (const [at, option] of this.#options.entries()) {
      option.setAttribute('aria-selected', String(at === index))
      if (at !== index) continue
      this.#input?.setAttribute('aria-activedescendant', option.id)
      option.scrollIntoView({ block: 'nearest' })
    }
    if (index < 0) this.#input?.removeAttribute('aria-activedescendant')
  }

  #key = (event: KeyboardEvent) => {
    if (isComposing(event) || !this.#list) return
    const closed = this.#list.hidden
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      this.#move(event.key === 'ArrowDown' ? 1 : -1)
    } else if (event.key === 'Enter' && !closed) {
      // With the list open Enter chooses; it never sends the form by accident.
      event.preventDefault()
      const option = this.#options[this.#active]
      if (option) this.#choose(option)
    } else if (event.key === 'Escape' && !closed) {
      event.preventDefault()
      this.#close()
    }
  }

  #move(step: number) {
    const count = this.#options.length
    if (!count || !this.#list) return
    this.#list.hidden = false
    this.#input?.setAttribute('aria-expanded', 'true')
    this.#activate(this.#active < 0 && step < 0 ? count - 1 : (this.#active + step + count) % count)
  }

  #pressed = (event: MouseEvent) => {
    const option = event.target instanceof Element && event.target.closest('li')
    if (option) this.#choose(option)
  }

  #choose(option: HTMLElement) {
    const { href, label = '', fill = '{}' } = option.dataset
    if (href) {
      this.dispatchEvent(new CustomEvent('k-leave', { bubbles: true }))
      return location.assign(href)
    }
    if (this.#input) this.#input.value = label
    this.#fill(JSON.parse(fill))
    this.#close()
    this.#say('')
    this.dispatchEvent(
      new CustomEvent('k-choose', { bubbles: true, detail: { label, fill: JSON.parse(fill) } }),
    )
    this.#input?.dispatchEvent(new Event('change', { bubbles: true }))
  }

  /** Fills the hidden fields; what an option does not name becomes empty, so that no former choice stays behind. */
  #fill(values: Record<string, string>) {
    for (const field of this.querySelectorAll<HTMLInputElement>('input[data-part="filled"]'))
      field.value = values[field.name] ?? ''
  }
}
