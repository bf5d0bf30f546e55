import { readFields, writeFields } from './fields.ts'
import { clearKept, readKept, writeKept } from './kept.ts'
import { announce } from './part.ts'

const again = 15_000

/**
 * A form that is sent once, keeps what was typed and warns before it is left.
 * `data-keep` key of the kept text; `data-warn="no"`; `data-download` when the page stays.
 */
export class KeptForm extends HTMLElement {
  #form: HTMLFormElement | null = null
  #first = ''
  #sending = false
  #timer = 0

  connectedCallback() {
    this.#form = this.querySelector('form')
    if (this.#form?.method !== 'post') return
    this.#first = this.#now()
    this.#form.addEventListener('submit', this.#submit)
    this.#form.addEventListener('input', this.#later)
    this.#form.addEventListener('change', this.#later)
    window.addEventListener('pagehide', this.#keep)
    window.addEventListener('pageshow', this.#backAgain)
    window.addEventListener('beforeunload', this.#warn)
    this.#restore()
  }

  disconnectedCallback() {
    clearTimeout(this.#timer)
    window.removeEventListener('pagehide', this.#keep)
    window.removeEventListener('pageshow', this.#backAgain)
    window.removeEventListener('beforeunload', this.#warn)
  }

  #now() {
    return this.#form ? JSON.stringify(readFields(this.#form)) : ''
  }

  #restore() {
    const kept = this.dataset.keep && readKept(this.dataset.keep)
    if (!kept || !this.#form || JSON.stringify(kept) === this.#first) return
    writeFields(this.#form, kept)
    this.#offerToDiscard()
    announce(this.dataset.restored ?? '')
  }

  /** Text that somebody else may have left, or that is no longer wanted, goes with one press. */
  #offerToDiscard() {
    const notice = document.createElement('p')
    notice.className = 'kept-notice'
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'button button--quiet button--small'
    button.textContent = this.dataset.discard ?? ''
    button.addEventListener('click', () => {
      if (this.#form) writeFields(this.#form, JSON.parse(this.#first))
      clearKept(this.dataset.keep ?? '')
      notice.remove()
    })
    notice.append(this.dataset.restored ?? '', ' ', button)
    this.prepend(notice)
  }

  #later = () => {
    clearTimeout(this.#timer)
    this.#timer = window.setTimeout(this.#keep, 300)
  }

  /** Kept while sending too: only the server knows whether it was done. */
  #keep = () => {
    clearTimeout(this.#timer)
    if (!this.dataset.keep || !this.#form) return
    const now = this.#now()
    if (now === this.#first) clearKept(this.dataset.keep)
    else writeKept(this.dataset.keep, JSON.parse(now))
  }

  #submit = (event: SubmitEvent) => {
    if (event.defaultPrevented) return
    if (this.#sending) return event.preventDefault()
    this.#keep()
    if (this.dataset.download !== undefined) return
    this.#busy(true)
    announce(this.dataset.sending ?? '')
    window.setTimeout(() => this.#busy(false), again)
  }

  /** Not `disabled`: the pressed button would lose its name and its focus. */
  #busy(sending: boolean) {
    this.#sending = sending
    this.toggleAttribute('data-busy', sending)
    for (const button of this.querySelectorAll('button[type=submit]'))
      sending ? button.setAttribute('aria-disabled', 'true') : button.removeAttribute('aria-disabled')
  }

  #backAgain = (event: PageTransitionEvent) => {
    if (event.persisted) this.#busy(false)
  }

  #warn = (event: BeforeUnloadEvent) => {
    if (this.#sending || this.dataset.warn === 'no' || this.#now() === this.#first) return
    event.preventDefault()
  }
}
