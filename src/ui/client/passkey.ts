import { part } from './part.ts'

/**
 * Registers a passkey or signs in with one: asks `data-options` for the challenge, the browser for the answer,
 * and posts it to `data-verify`. The library is fetched when the button is first pressed.
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
      await this.#ceremony()
    } catch (error) {
      const gaveUp = error instanceof Error && ['NotAllowedError', 'AbortError'].includes(error.name)
      this.#say((gaveUp ? this.dataset.cancelled : this.dataset.failed) ?? '')
    }
    this.#busy = false
  }

  async #ceremony() {
    const { options = '', verify = '', flow, next = '/' } = this.dataset
    const [browser, asked] = await Promise.all([
      import('@simplewebauthn/browser'),
      fetch(options, { cache: 'no-store' }),
    ])
    const optionsJSON = await body(asked)
    const response =
      flow === 'register'
        ? await browser.startRegistration({ optionsJSON })
        : await browser.startAuthentication({ optionsJSON })
    await body(
      await fetch(verify, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ response }),
      }),
    )
    location.assign(next)
  }

  #say(message: string) {
    const place = part(this, 'message')
    if (!place) return
    place.textContent = message
    place.hidden = !message
  }
}

async function body(answer: Response) {
  if (!answer.ok) throw new Error(`The server answered ${answer.status}`)
  return answer.json()
}
