/**
 * The address under which everybody reaches the catalogue (KASANE_PUBLIC_URL): what is printed inside leads to the internet
 * side. Without it, that of this server.
 */
export function publicAddress(path: string): string {
  const { KASANE_PUBLIC_URL, KASANE_BASE_URL, PORT = '3000' } = process.env
  return new URL(path, KASANE_PUBLIC_URL || KASANE_BASE_URL || `http://localhost:${PORT}`).href
}
