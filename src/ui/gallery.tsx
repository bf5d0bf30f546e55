/**
 * Writes the components and three pages made of them as static files, to be looked at:
 * `npm run build && node --import ./src/loader.mjs src/ui/gallery.tsx OUTDIR`
 */
import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ReactElement } from 'react'
import { Board } from './gallery/board.tsx'
import { CasePage } from './gallery/case.tsx'
import { Frame } from './gallery/frame.tsx'
import { Intake } from './gallery/intake.tsx'
import { data } from './gallery/samples-data.tsx'
import { forms } from './gallery/samples-form.tsx'
import { texts } from './gallery/samples-text.tsx'
import { assets, type Density, Heading, renderPage, Section } from './index.ts'

const built = assets('dist/client/.vite/manifest.json')
const target = process.argv[2]
if (!target) throw new Error('Say where to write: gallery.tsx OUTDIR')
mkdirSync(target, { recursive: true })
cpSync('dist/client/assets', join(target, 'assets'), { recursive: true })

function write(name: string, page: ReactElement) {
  writeFileSync(join(target as string, name), renderPage(page))
}

function components(density: Density) {
  return (
    <Frame title="部品" density={density} assets={built}>
      <Heading level={1}>部品</Heading>
      {Object.entries({ ...texts, ...forms, ...data }).map(([name, sample]) => (
        <Section key={name} id={`part-${name}`} heading={name}>
          {sample}
        </Section>
      ))}
    </Frame>
  )
}

write('index.html', components('resident'))
write('staff.html', components('staff'))
write(
  'board.html',
  <Frame title="計画ボード" density="staff" assets={built} wide landscape>
    <Board />
  </Frame>,
)
write(
  'intake.html',
  <Frame title="相談を受ける" density="staff" assets={built} wide>
    <Intake />
  </Frame>,
)
write(
  'case.html',
  <Frame title="ケース" density="staff" assets={built} wide>
    <CasePage />
  </Frame>,
)
