/**
 * Enter that confirms a Japanese conversion never submits. Browsers differ: some report the key while composing,
 * Safari after it, with the old key code 229.
 */
export function guardComposition() {
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && isComposing(event) && event.target instanceof HTMLInputElement)
      event.preventDefault()
  })
}

export function isComposing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229
}
