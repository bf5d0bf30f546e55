import { literal, patternOf, type Source, walk } from '../../src/app/docs/source.ts'
import { fieldsOf } from '../../src/core/action/field-info.ts'
import type { Room } from '../../src/core/room.ts'
import { fieldKeys, privacyWords, variantWords } from './needed.ts'

/** Asks whether somebody uses the word of a key. */
export type Uses = (key: string) => boolean

/** Words that the sources name: as they are, or as a template whose holes they fill. */
export function usesOf(sources: readonly Source[]): Uses {
  const exact = new Set<string>()
  const patterns: RegExp[] = []
  for (const { program } of sources) {
    walk(program, (node) => {
      const text = literal(node)
      if (text !== null) exact.add(text)
      const pattern = patternOf(node)
      if (pattern) patterns.push(pattern)
    })
  }
  return (key) => exact.has(key) || patterns.some((pattern) => pattern.test(key))
}

/** Words that a manifest asks for by the names of its parts. */
export function usedByManifests(rooms: readonly Room[]): Uses {
  const exact = new Set(
    rooms.flatMap((room) => [
      ...variantWords(room),
      ...privacyWords(room),
      ...room.actions.flatMap((action) => [
        `${action.name}.title`,
        ...fieldsOf(action).flatMap(({ name, options }) =>
          [name, `${name}.hint`, ...options.map((code) => `${name}.${code}`)].flatMap((rest) =>
            fieldKeys(action, rest),
          ),
        ),
      ]),
      ...room.pages.flatMap(({ name, forms }) => [
        `${name}.title`,
        `${name}.navigation`,
        ...Object.values(forms ?? {}).map(({ action }) => `${action.name}.submit`),
      ]),
    ]),
  )
  const jobs = rooms.flatMap((room) => (room.jobs ?? []).map(({ name }) => name))
  return (key) =>
    exact.has(key) || jobs.some((name) => key === `${name}.title` || key.startsWith(`${name}.facts.`))
}

/** Literal keys that are asked for, as `words('…')`, and are not there. */
export function askedFor(sources: readonly Source[]): { key: string; path: string }[] {
  return sources.flatMap(({ path, program }) => {
    const found: { key: string; path: string }[] = []
    walk(program, (node) => {
      if (node.type !== 'CallExpression') return
      const callee = node.callee as { name?: string; property?: { name?: string } }
      if ((callee.property?.name ?? callee.name) !== 'words') return
      const asked = (node.arguments as unknown[])[0] as Source['program'] | undefined
      const branches = asked?.type === 'ConditionalExpression' ? [asked.consequent, asked.alternate] : [asked]
      found.push(...branches.flatMap((branch) => literal(branch) ?? []).map((key) => ({ key, path })))
    })
    return found
  })
}
