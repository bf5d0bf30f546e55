import { readFileSync } from 'node:fs'

/** Addresses of the built client files, with their hashes. */
export type Assets = { css: string; fonts: string; js: string; icon: string }

type Manifest = Record<string, { file: string } | undefined>

/**
 * Reads Vite's manifest (`dist/client/.vite/manifest.json`) and gives the addresses for `Document`.
 * Throws when the client was never built or an entry is missing. Read once at start.
 */
export function assets(manifestPath: string): Assets {
  const manifest = read(manifestPath)
  const address = (entry: string) => {
    const file = manifest[entry]?.file
    if (!file) throw new Error(`The client build has no ${entry} (${manifestPath}): run "npm run build".`)
    return `/${file}`
  }
  return {
    css: address('src/ui/styles/main.css'),
    fonts: address('src/ui/styles/fonts.css'),
    js: address('src/ui/client/main.ts'),
    icon: address('src/ui/page/mark.svg'),
  }
}

function read(path: string): Manifest {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (cause) {
    throw new Error(`The client is not built (${path} is missing): run "npm run build".`, { cause })
  }
  return JSON.parse(text)
}
