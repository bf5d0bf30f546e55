/** Closes its details on Escape, on a press elsewhere, and when the focus moves on. */
export class Menu extends HTMLElement {
  connectedCallback() {
    document.addEventListener('pointerdown', this.#elsewhere)
    this.addEventListener('focusout', this.#elsewhere)
    this.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || !this.#details?.open) return
      this.#close()
      this.querySelector('summary')?.focus()
    })
  }

  disconnectedCallback() {
    document.removeEventListener('pointerdown', this.#elsewhere)
  }

  get #details() {
    return this.querySelector('details')
  }

  #close() {
    if (this.#details) this.#details.open = false
  }

  #elsewhere = (event: PointerEvent | FocusEvent) => {
    const to = event instanceof FocusEvent ? event.relatedTarget : event.target
    if (to instanceof Node && !this.contains(to)) this.#close()
  }
}
