import { announce, part } from './part.ts'

/** Characters left of `data-limit`, counted as people count them, not as UTF-16 does. */
export class Counter extends HTMLElement {
  #timer = 0

  connectedCallback() {
    this.addEventListener('input', this.#count)
    this.closest('form')?.addEventListener('k-restored', this.#count)
    this.#show()
  }

  disconnectedCallback() {
    clearTimeout(this.#timer)
  }

  #count = () => {
    const text = this.#show()
    clearTimeout(this.#timer)
    this.#timer = window.setTimeout(() => announce(text), 1000)
  }

  #show() {
    const value = this.querySelector('textarea')?.value ?? ''
    const left = Number(this.dataset.limit) - [...value].length
    const words = left < 0 ? this.dataset.over : this.dataset.left
    const text = (words ?? '').replace('{count}', String(Math.abs(left)))
    const place = part(this, 'count')
    if (place) place.textContent = text
    place?.toggleAttribute('data-over', left < 0)
    return text
  }
}
