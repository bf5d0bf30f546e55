/**
 * The address under which everybody reaches a page (KASANE_PUBLIC_URL): what is printed inside the closed network leads to
 * the internet side. Without it, to the server that prints (`origin`).
 */
export const publicAddress = (path: string, origin: string): string =>
  new URL(path, process.env.KASANE_PUBLIC_URL || origin).href
