import type { Room } from '../../src/core/room.ts'

/** The names that a program's folder may hold, beside its tests. A block may hold more: what programs use of it. */
const programParts =
  /^(program\.ts|actions(\.ts|\/.+)|rules(\.ts|\/.+)|queries(\.ts|\/.+)|indicators\.ts|audience\.ts|jobs\.ts|personal-data\.ts|retention\.ts|statistics\.ts|sql\/.+|pages\/.+|words\/.+|demo(\.ts|\/.+)|[^/]+\.test\.tsx?)$/

/** What is missing from the folders of rooms, or too much in them. `paths` are all files below src. */
export function strangeRooms(rooms: readonly Room[], paths: readonly string[]): string[] {
  return rooms.flatMap((room) => {
    const folder = folderOf(room)
    if (!folder) return []
    const files = paths.filter((path) => path.startsWith(folder)).map((path) => path.slice(folder.length))
    return strangeIn(room, files).map((what) => `${folder} ${what}`)
  })
}

export function folderOf({ floor, id }: Room): string | null {
  return floor === 'core' ? null : `src/${floor}s/${id}/`
}

function strangeIn(room: Room, files: string[]): string[] {
  const has = (pattern: RegExp) => files.some((file) => pattern.test(file))
  const needed: [string, boolean, RegExp][] = [
    ['its manifest', true, room.floor === 'block' ? /^block\.ts$/ : /^program\.ts$/],
    ['actions', room.actions.length > 0, /^actions(\.ts|\/)/],
    ['rules', room.floor === 'program', /^rules(\.ts|\/)/],
    ['queries', room.floor === 'program', /^queries(\.ts|\/)/],
    ['pages', room.pages.length > 0, /^pages\//],
    ['indicators', room.indicators.length > 0, /^indicators\.ts$/],
    ['numbered migrations', room.sql !== undefined, /^sql\/\d{4}-[a-z-]+\.sql$/],
    ['words in Japanese', true, /^words\/ja\.json$/],
    ['words in English', true, /^words\/en\.json$/],
    ['a test', true, /\.test\.tsx?$/],
    ['demo data', room.floor === 'program', /^demo(\.ts|\/)/],
  ]
  const missing = needed.filter(([, due, pattern]) => due && !has(pattern)).map(([what]) => `lacks ${what}`)
  const strange = files.filter((file) => misplaced(room, file)).map((file) => `should not hold ${file}`)
  return [...missing, ...strange]
}

function misplaced(room: Room, file: string): boolean {
  if (room.floor === 'program' && !programParts.test(file)) return true
  if (file.endsWith('.sql')) return !/^sql\/\d{4}-[a-z0-9-]+\.sql$/.test(file)
  return /^words\//.test(file) && !/^words\/(ja|en|easy)\.json$/.test(file)
}

/** Folders of rooms that the house does not list, and listed rooms without a folder. */
export function unlistedRooms(rooms: readonly Room[], paths: readonly string[]): string[] {
  const folders = new Set(paths.flatMap((path) => /^src\/(?:blocks|programs)\/[^/]+\//.exec(path)?.[0] ?? []))
  const listed = rooms.flatMap((room) => folderOf(room) ?? [])
  return [
    ...[...folders]
      .filter((folder) => !listed.includes(folder))
      .map((folder) => `${folder} is not in the house`),
    ...listed.filter((folder) => !folders.has(folder)).map((folder) => `${folder} is not there`),
  ]
}
