// npm run up [-- PORT=3000 …]: from a fresh clone to a running Kasane; the second time it only starts.
import { build } from './build.mjs'
import { install, root } from './install.mjs'
import { nodeFlags } from './node-flags.mjs'
import { runProgram } from './process.mjs'
import { end, Stop, say } from './say.mjs'

const NAMES = {
  '--port': 'PORT',
  '--data': 'KASANE_DATA',
  '--demo': 'KASANE_DEMO',
  '--zone': 'KASANE_ZONE',
  '--database-url': 'DATABASE_URL',
}

try {
  const environment = { ...process.env, ...settingsOf(process.argv.slice(2)) }
  const node = await install({ dev: false })
  await build(node)
  say('scripts.up.begin')
  await start(node, environment)
} catch (error) {
  end(error, 2)
}

/** `PORT=4000`, `--port=4000` and `--port 4000` are one and the same. */
function settingsOf(words) {
  const settings = {}
  const left = [...words]
  for (let word = left.shift(); word !== undefined; word = left.shift()) {
    const [, name, , value] = /^([^=]+)(=(.*))?$/s.exec(word) ?? []
    const variable =
      NAMES[name] ?? (/^(PORT|DATABASE_URL|KASANE_\w+)$/.test(name) && value !== undefined ? name : null)
    const given = value ?? left.shift()
    if (!variable || given === undefined) throw new Stop('scripts.up.wrongUse', { word })
    settings[variable] = given
  }
  return settings
}

/** The server takes the place of this process where Node can do that, so that nothing stands between it and signals. */
async function start(node, environment) {
  const args = [...nodeFlags, 'src/app/server.ts']
  process.chdir(root)
  process.execve?.(node, [node, ...args], environment)
  process.exitCode = await runProgram(node, args, { cwd: root, env: environment })
}
