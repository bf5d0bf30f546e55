import { clearKept } from './kept.ts'

/** Leaves at once: forgets what was typed, and puts the other page in the place of this one, so that going back does not lead here. */
export class Leave extends HTMLElement {
  connectedCallback() {
    this.addEventListener('click', (event) => {
      const link = this.querySelector('a')
      if (!link) return
      event.preventDefault()
      clearKept('*')
      document.documentElement.hidden = true
      window.location.replace(link.href)
    })
  }
}
