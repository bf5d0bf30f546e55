// npm run security -- sqlmap|wapiti|nasty [--role counsellor] [--minutes 30]: attacks a server of its own on this machine.
import { spawnSync } from 'node:child_process'
import { parseArgs } from 'node:util'
import { openCity, rolesThere } from './city.ts'
import { trySqlmap } from './sqlmap.ts'
import { ensureTool } from './tools.ts'
import { tryWapiti } from './wapiti.ts'

const usage = 'npm run security -- sqlmap|wapiti|nasty [--role ROLE] [--minutes N]'
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { role: { type: 'string' }, minutes: { type: 'string', default: '30' } },
})
const [what] = positionals
const minutes = Number(values.minutes)
const roles = values.role ? [values.role] : rolesThere()
if (
  !['sqlmap', 'wapiti', 'nasty'].includes(what ?? '') ||
  !(minutes > 0) ||
  roles.some((role) => !rolesThere().includes(role))
) {
  console.error(`${usage}\nroles: ${rolesThere().join(', ')}`)
  process.exit(2)
}
process.exitCode = what === 'nasty' ? nasty() : await attack(what as 'sqlmap' | 'wapiti')

/** The nasty strings are a test of the house, on both databases. */
function nasty(): number {
  const { status } = spawnSync(process.execPath, ['scripts/test.mjs', 'tests/hardening/nasty.test.ts'], {
    stdio: 'inherit',
  })
  return status ?? 1
}

async function attack(tool: 'sqlmap' | 'wapiti'): Promise<number> {
  ensureTool(tool)
  const begun = Date.now()
  const city = await openCity(roles)
  try {
    const findings = tool === 'sqlmap' ? await bySqlmap(begun) : await byWapiti()
    const faults = city.faults()
    for (const one of [...findings, ...faults]) console.log(`FOUND ${one}`)
    const took = ((Date.now() - begun) / 60_000).toFixed(1)
    console.log(
      `${tool}: ${findings.length} findings, ${faults.length} faults in the log, ${roles.length} roles, ${took} minutes`,
    )
    return findings.length + faults.length > 0 ? 1 : 0
  } finally {
    await city.stop()
  }

  async function bySqlmap(from: number): Promise<string[]> {
    const { tried, left, findings } = await trySqlmap(city, roles, from + minutes * 60_000)
    console.log(`${tried} parameters were tried${left > 0 ? `; for ${left} the time was too short` : ''}`)
    return findings
  }

  async function byWapiti(): Promise<string[]> {
    const all: string[] = []
    for (const role of roles) {
      const found = await tryWapiti(city, role, (minutes * 60) / roles.length)
      console.log(`${role}: ${found.length > 0 ? `${found.length} findings` : 'nothing'}`)
      all.push(...found.map((one) => `${role} ${one}`))
    }
    return all
  }
}
