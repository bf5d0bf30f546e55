/** Folders that say nothing of what is in them. */
const drawers = ['utils', 'util', 'lib', 'libs', 'common', 'shared', 'helpers', 'helper', 'misc']

/** Longer than 300 lines, and why it stays whole. */
const long: Record<string, string> = {
  'src/core/db/tables.ts': 'generated',
  'src/blocks/indicators/actions.test.ts':
    'one plan from its adoption to its releases: each test goes on from the last',
  'src/blocks/indicators/plan-file/bad-input.test.ts': 'one table of broken plans, each read by itself',
  'src/ui/styles/text.css': 'one stylesheet per folder of components, read beside it',
}

export const longest = 300

export function drawersIn(paths: readonly string[]): string[] {
  return paths.filter((path) =>
    path
      .split('/')
      .slice(0, -1)
      .some((part) => drawers.includes(part)),
  )
}

const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/
const shouted = /^(README|ARCHITECTURE|CONTRIBUTING|SECURITY|LICENSE|NOTICE)(\.[a-z]+)*$/

/** File and folder names that are not small words joined by hyphens. */
export function oddNames(paths: readonly string[]): string[] {
  return paths.filter((path) => !path.split('/').every((part) => kebab.test(part) || shouted.test(part)))
}

/** Files past the limit that are not on the list. A migration is as long as its tables: it is never changed later. */
export function longFiles(files: readonly { path: string; text: string }[]): string[] {
  return files
    .filter(({ path, text }) => linesOf(text) > longest && !(path in long))
    .map(({ path, text }) => `${path}: ${linesOf(text)} lines`)
}

/** Entries of the list that no longer need to be there. */
export function shortAfterAll(files: readonly { path: string; text: string }[]): string[] {
  const stillLong = new Set(files.filter(({ text }) => linesOf(text) > longest).map(({ path }) => path))
  return Object.keys(long).filter((path) => !stillLong.has(path))
}

const linesOf = (text: string) => text.replace(/\n$/, '').split('\n').length
