import type { Room } from '../../src/core/room.ts'

/**
 * Rooms whose pages nobody goes to in a browser: of none of them the address, up to its first id, stands in one of these walks. On the
 * embedded database it is the walks that try what a room does (decision 0052).
 */
export function unwalked(rooms: readonly Room[], walks: readonly string[]): string[] {
  const isNamed = (path: string) => walks.some((walk) => walk.includes(path))
  return rooms
    .filter(({ pages }) => pages.length > 0)
    .filter(({ pages }) => !pages.some(({ path }) => isNamed(path.replace(/\/?:.*$/, '') || path)))
    .map(({ id }) => `${id}: none of its pages is in a walk of e2e/`)
}
