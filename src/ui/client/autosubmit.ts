/**
 * Sends the form when a select is changed by pointer. With the keyboard every arrow key is a change,
 * so there the button beside it does it (WCAG 3.2.2).
 */
export class Autosubmit extends HTMLElement {
  #byKey = false

  connectedCallback() {
    this.addEventListener('keydown', () => {
      this.#byKey = true
    })
    this.addEventListener('pointerdown', () => {
      this.#byKey = false
    })
    this.addEventListener('change', (event) => {
      if (!this.#byKey && event.target instanceof HTMLSelectElement) event.target.form?.requestSubmit()
    })
  }
}
