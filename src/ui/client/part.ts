/** A piece of a custom element, marked `data-part` by its component. */
export function part<Element extends HTMLElement = HTMLElement>(
  host: HTMLElement,
  name: string,
): Element | null {
  return host.querySelector<Element>(`[data-part="${name}"]`)
}

/** Says a short message aloud without moving the focus. */
export function announce(message: string) {
  const place = document.getElementById('announcer')
  if (!place) return
  // The same words twice in a row would not be heard again.
  place.textContent = place.textContent === message ? `${message}\u00a0` : message
}
