import { readFields, readGiven, writeFields } from './fields.ts'
import { clearKept, markSent, readKept, writeKept } from './kept.ts'
import { announce } from './part.ts'

const again = 15_000
const keyField = '_key'
/** In which of several posts the form was opened: text that comes back is still of that one, until somebody sends it on. */
const postField = '_post'

/**
 * A form that is sent once, keeps what was typed and warns before it is left.
 * `data-keep` key of the kept text; `data-draft` when it is kept on the server, too; `data-warn="no"`; `data-download` when
 * the page stays.
 */
export class KeptForm extends HTMLElement {
  #form: HTMLFormElement | null = null
  #given = ''
  #post = ''
  /** The post of the text that is kept, also where the form has come back to be sent in another. */
  #begunIn = ''
  #refused = false
  #sending = false
  #waits = false
  #timer = 0
  #endDraft = () => {}

  connectedCallback() {
    this.#form = this.querySelector('form')
    if (this.#form?.method !== 'post') return
    this.#given = JSON.stringify(readGiven(this.#form))
    this.#post = this.#hidden(postField)?.value ?? ''
    this.#begunIn = readKept(this.dataset.keep ?? '')?.[postField]?.[0] ?? ''
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
    const { [keyField]: _, [postField]: __, ...fields } = kept
    if (JSON.stringify(fields) === this.#now()) return
    writeFields(this.#form, kept)
    for (const name of [keyField, postField]) {
      const [value] = kept[name] ?? []
      const own = this.#hidden(name)
      if (own && value) own.value = value
    }
    this.#offerToDiscard()
    announce(this.dataset.restored ?? '')
  }

  #hidden(name: string) {
    return this.#form?.querySelector<HTMLInputElement>(`input[type=hidden][name="${name}"]`)
  }

  /** What waits on the server is known by the key of its form: loaded again, the same text does not wait there twice. */
  #keyOfDraft(): Record<string, string[]> {
    const key = this.dataset.draft === undefined ? undefined : this.#hidden(keyField)?.value
    return key ? { [keyField]: [key] } : {}
  }

  #openedIn(): Record<string, string[]> {
    const post = this.#begunIn || this.#hidden(postField)?.value
    return post ? { [postField]: [post] } : {}
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
      const own = this.#hidden(postField)
      if (own) own.value = this.#post
      this.#begunIn = ''
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
    else
      writeKept(this.dataset.keep, { ...readFields(this.#form), ...this.#keyOfDraft(), ...this.#openedIn() })
  }

  #submit = (event: SubmitEvent) => {
    if (event.defaultPrevented) return
    if (this.#sending) return event.preventDefault()
    this.#begunIn = ''
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
