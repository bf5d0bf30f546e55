/**
 * Asks whether a character is in cp932, the set in which Japanese offices exchange text. What is outside of it is
 * either a newer official character (knowledge/characters.yaml lists them) or does not belong into a plan.
 */
export async function isInCp932(): Promise<(character: string) => boolean> {
  const { default: iconv } = await import('iconv-lite')
  return (character) => iconv.decode(iconv.encode(character, 'cp932'), 'cp932') === character
}
