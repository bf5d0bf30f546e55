/** Points on a map. The library and its styles are fetched only where there is one. */
export class PointMap extends HTMLElement {
  #end: (() => void) | undefined

  async connectedCallback() {
    const { drawMap } = await import('./map-drawing.ts')
    if (this.isConnected) this.#end = drawMap(this)
  }

  disconnectedCallback() {
    this.#end?.()
  }
}
