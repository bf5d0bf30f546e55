const elsewhere = 'https://kasane.invalid'

/** Characters that a browser drops or turns into slashes before it looks where a path leads. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused here
const trick = /[\\\u0000-\u001f\u007f-\u009f]/

/** A path of this site, or '/' for anything else (another site, a broken address). Safe as a Location header. */
export function ownPath(wish: string | null | undefined): string {
  if (!wish || wish.length > 2000 || !wish.startsWith('/') || trick.test(wish)) return '/'
  const url = URL.parse(wish, elsewhere)
  if (url?.origin !== elsewhere || url.pathname.startsWith('//')) return '/'
  return url.pathname + url.search + url.hash
}

/** Where to go after signing in: a path of this site, but not the door itself. */
export function safeNext(wish: string | null | undefined): string {
  const path = ownPath(wish)
  return /^\/(sign-in|sign-out|auth)([/?#]|$)/.test(path) ? '/' : path
}
