const steps: Record<string, (at: number, last: number) => number> = {
  ArrowDown: (at, last) => Math.min(at + 1, last),
  ArrowUp: (at) => Math.max(at - 1, 0),
  Home: () => 0,
  End: (_, last) => last,
}

/** In a table: arrow keys lead from row to row, to the first thing in each that takes the focus; Tab stays as it is. */
export class Rows extends HTMLElement {
  connectedCallback() {
    this.addEventListener('keydown', this.#go)
  }

  #go = (event: KeyboardEvent) => {
    const step = steps[event.key]
    const from = event.target instanceof Element ? event.target.closest('tbody tr') : null
    // In a field the arrows belong to what is typed.
    if (!step || !from || (event.target as Element).matches('input, textarea, select')) return
    const rows = [...this.querySelectorAll('tbody tr')].filter((row) => row.querySelector('a, button'))
    const next = rows[step(rows.indexOf(from), rows.length - 1)]
    next?.querySelector<HTMLElement>('a, button')?.focus()
    event.preventDefault()
  }
}
