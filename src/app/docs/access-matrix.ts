import { roles } from '../../core/identity/roles.ts'
import type { Room } from '../../core/room.ts'
import type { Zone } from '../../core/zone.ts'

const head = `# Access matrix

Generated from the manifests by \`node --import ./src/loader.mjs src/app/write-docs.ts\`; a test compares.

Which verb a role has. Which rows somebody sees is another question, answered by each row's audience: a counsellor
may log a contact, and only on the cases that their agency holds. A visitor has no account; every other role beside
resident and group-host is held through a post.
`

/** The text of docs/access-matrix.md: actions and pages of all rooms against the roles. */
export function accessMatrixText(rooms: readonly Room[]): string {
  const actions = rooms.flatMap(({ actions }) =>
    actions.map(({ name, zones, allow }) => rowOf(`\`${name}\``, zones, allow)),
  )
  const pages = rooms.flatMap(({ pages }) =>
    pages.map(({ name, path, zones, allow }) =>
      rowOf(`\`${name}\` \`${path}\``, zones, allow === 'everyone' ? roles : allow),
    ),
  )
  return [head, section('Actions', actions), section('Pages', pages)].join('\n')
}

function section(title: string, rows: string[]): string {
  const columns = ['', 'zones', ...roles]
  return `## ${title}\n\n| ${columns.join(' | ')} |\n|${columns.map(() => '---').join('|')}|\n${rows.join('')}`
}

function rowOf(name: string, zones: readonly Zone[], allow: readonly string[]): string {
  const marks = roles.map((role) => (allow.includes(role) ? '●' : ''))
  return `| ${[name, zones.join(' '), ...marks].join(' | ')} |\n`
}
