import { part } from './part.ts'

/**
 * Keeps the place of what is selected in a text. It is a text that takes the caret, because browsers let nobody select with the
 * keyboard in one that is read-only; what is typed into it does not stay.
 */
export class Passage extends HTMLElement {
  connectedCallback() {
    const text = this.querySelector('textarea')
    const [from, to] = [part<HTMLInputElement>(this, 'from'), part<HTMLInputElement>(this, 'to')]
    if (!text || !from || !to) return
    const whole = text.value
    this.hidden = false
    text.addEventListener('beforeinput', (event) => event.preventDefault())
    text.addEventListener('input', () => {
      text.value = whole
    })
    this.closest('form')?.addEventListener('submit', () => {
      from.value = String(text.selectionStart)
      to.value = String(text.selectionEnd)
    })
  }
}
