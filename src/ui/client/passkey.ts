import { part } from './part.ts'

/**
 * Registers a passkey or signs in with one: asks `data-options` for the challenge, the browser for the answer,
 * and posts it to `data-verify`. How is fetched when the button is first pressed.
 */
export class Passkey extends HTMLElement {
  #busy = false

  connectedCallback() {
    if (!('PublicKeyCredential' in window)) return this.remove()
    this.addEventListener('click', () => void this.#run())
  }

  async #run() {
    if (this.#busy) return
    this.#busy = true
    this.#say('')
    try {
      const { hold } = await import('./passkey-ceremony.ts')
      await hold(this.dataset)
    } catch (error) {
      const gaveUp = error instanceof Error && ['NotAllowedError', 'AbortError'].includes(error.name)
      this.#say((gaveUp ? this.dataset.cancelled : this.dataset.failed) ?? '')
    }
    this.#busy = false
  }

  #say(message: string) {
    const place = part(this, 'message')
    if (!place) return
    place.textContent = message
    place.hidden = !message
  }
}
