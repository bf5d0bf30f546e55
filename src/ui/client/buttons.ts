import { announce } from './part.ts'

/** Prints the page. */
export class Print extends HTMLElement {
  connectedCallback() {
    this.addEventListener('click', () => window.print())
  }
}

/** Copies `data-text` and says so. */
export class Copy extends HTMLElement {
  connectedCallback() {
    // Without a secure context there is no clipboard, and a button that does nothing is worse than none.
    if (!navigator.clipboard) return this.remove()
    this.addEventListener('click', () => void this.#copy())
  }

  async #copy() {
    await navigator.clipboard.writeText(this.dataset.text ?? '')
    const button = this.querySelector('button')
    const words = button?.textContent ?? ''
    const copied = this.dataset.copied ?? ''
    if (!button || words === copied) return
    button.textContent = copied
    announce(copied)
    setTimeout(() => {
      button.textContent = words
    }, 2000)
  }
}
