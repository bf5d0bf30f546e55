/** Shows its fieldset while the field `data-field` of the form has one of the values in `data-is`. */
export class When extends HTMLElement {
  #form: HTMLFormElement | null = null

  connectedCallback() {
    this.#form = this.closest('form')
    this.#form?.addEventListener('change', this.#decide)
    this.#form?.addEventListener('k-restored', this.#decide)
    this.#decide()
  }

  disconnectedCallback() {
    this.#form?.removeEventListener('change', this.#decide)
    this.#form?.removeEventListener('k-restored', this.#decide)
  }

  #decide = () => {
    const set = this.querySelector('fieldset')
    if (!set || !this.#form) return
    const wanted = (this.dataset.is ?? '').split(' ')
    const answers = new FormData(this.#form).getAll(this.dataset.field ?? '')
    const shown = answers.some((answer) => wanted.includes(String(answer)))
    this.hidden = !shown
    set.disabled = !shown
  }
}
