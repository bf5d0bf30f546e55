import { readFields, readGiven, writeFields } from './fields.ts'
import { clearKept, markSent, readKept, writeKept } from './kept.ts'
import { announce } from './part.ts'

const again = 15_000
const keyField = '_key'

/**
 * A form that is sent once, keeps what was typed and warns before it is left.
 * `data-keep` key of the kept text; `data-draft` when it is kept on the server, too; `data-warn="no"`; `data-download` when
 * the page stays.
 */
export class KeptForm extends HTMLElement {
  #form: HTMLFormElement | null = null
  #given = ''
  #refused = false
  #sending = false
  #waits = false
  #timer = 0
  #endDraft = () => {}

  connectedCallback() {
    this.#form = this.querySelector('form')
    if (this.#form?.method !== 'post') return
    this.#given = JSON.stringify(readGiven(this.#form))
    this.#refused = this.querySelector('.error-summary, [aria-invalid]') !== null
    this.#form.addEventListener('submit', this.#submit)
    this.#form.addEventListener('input', this.#later)
    this.#form.addEventListener('change', this.#later)
    window.addEventListener('pagehide', this.#keep)
    window.addEventListener('pageshow', this.#backAgain)
    window.addEventListener('beforeunload', this.#warn)
    this.addEventListener('k-leave', this.#leave)
    this.#restore()
    if (this.dataset.draft !== undefined) void this.#keepOnServer(this.#form)
  }

  disconnectedCallback() {
    clearTimeout(this.#timer)
    this.#endDraft()
    window.removeEventListener('pagehide', this.#keep)
    window.removeEventListener('pageshow', this.#backAgain)
    window.removeEventListener('beforeunload', this.#warn)
  }

  /** Only few forms wait on the server: what keeps them there is fetched for those. */
  async #keepOnServer(form: HTMLFormElement) {
    const { keepOnServer } = await import('./drafts.ts')
    if (this.isConnected) this.#endDraft = keepOnServer(form)
  }

  #now() {
    return this.#form ? JSON.stringify(readFields(this.#form)) : ''
  }

  /** A form that came back refused holds what was typed and is not saved, whatever stands in it. */
  #isClean() {
    return !this.#refused && this.#now() === this.#given
  }

  #restore() {
    const kept = this.dataset.keep && readKept(this.dataset.keep)
    if (!kept || !this.#form || this.#refused) return
    const { [keyField]: _, ...fields } = kept
    if (JSON.stringify(fields) === this.#now()) return
    writeFields(this.#form, kept)
    const [key] = kept[keyField] ?? []
    const own = this.#key()
    if (own && key) own.value = key
    this.#offerToDiscard()
    announce(this.dataset.restored ?? '')
  }

  #key() {
    return this.#form?.querySelector<HTMLInputElement>(`input[name="${keyField}"]`)
  }

  /** What waits on the server is known by the key of its form: loaded again, the same text does not wait there twice. */
  #keyOfDraft(): Record<string, string[]> {
    const key = this.dataset.draft === undefined ? undefined : this.#key()?.value
    return key ? { [keyField]: [key] } : {}
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
      if (this.#form) writeFields(this.#form, JSON.parse(this.#given))
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
    if (this.#isClean()) clearKept(this.dataset.keep)
    else writeKept(this.dataset.keep, { ...readFields(this.#form), ...this.#keyOfDraft() })
  }

  #submit = (event: SubmitEvent) => {
    if (event.defaultPrevented) return
    if (this.#sending) return event.preventDefault()
    this.#keep()
    if (this.dataset.download !== undefined) return
    if (this.dataset.keep) markSent(this.dataset.keep)
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
    if (!event.persisted) return
    this.#busy(false)
    this.#waits = false
  }

  /** Whoever chose to go elsewhere finds what they typed waiting here and on the server: nothing to be warned of. */
  #leave = () => {
    this.#keep()
    this.#waits = this.dataset.draft !== undefined
  }

  #warn = (event: BeforeUnloadEvent) => {
    if (this.#sending || this.#waits || this.dataset.warn === 'no' || this.#isClean()) return
    event.preventDefault()
  }
}
