/**
 * Fills the field `data-field` of its form with what stands behind # in the address, and sends it. What stands there never
 * reaches a server by itself; it is taken out of the address, so that it stays in no history either.
 */
export class FromAddress extends HTMLElement {
  connectedCallback() {
    const text = decodeURIComponent(location.hash.slice(1))
    const form = this.querySelector('form')
    const field = form?.elements.namedItem(this.dataset.field ?? '')
    if (!text || !form || !(field instanceof HTMLInputElement)) return
    history.replaceState(null, '', location.pathname + location.search)
    field.value = text
    form.requestSubmit()
  }
}
