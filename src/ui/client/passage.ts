import { part } from './part.ts'

/**
 * Keeps the place of what is selected in a text. A textarea counts a line end as one character, as the text itself does, and
 * keeps its selection when the button is pressed.
 */
export class Passage extends HTMLElement {
  connectedCallback() {
    const text = this.querySelector('textarea')
    const [from, to] = [part<HTMLInputElement>(this, 'from'), part<HTMLInputElement>(this, 'to')]
    if (!text || !from || !to) return
    this.hidden = false
    this.closest('form')?.addEventListener('submit', () => {
      from.value = String(text.selectionStart)
      to.value = String(text.selectionEnd)
    })
  }
}
