import type { ReactElement } from 'react'
import type { Assets } from '../assets.ts'
import type { Density } from '../page/document.tsx'
import { Heading } from '../text/heading.tsx'
import { Section } from '../text/section.tsx'
import { Board } from './board.tsx'
import { CasePage } from './case.tsx'
import { Frame } from './frame.tsx'
import { Intake } from './intake.tsx'
import { data } from './samples-data.tsx'
import { forms } from './samples-form.tsx'
import { texts } from './samples-text.tsx'

/** The pages of the gallery by file name: all components in both densities, and three pages made of them. */
export function galleryPages(assets: Assets): Record<string, ReactElement> {
  const staff = { assets, density: 'staff', wide: true } as const
  return {
    'index.html': <Components assets={assets} density="resident" />,
    'staff.html': <Components assets={assets} density="staff" />,
    'board.html': (
      <Frame {...staff} title="計画ボード" landscape>
        <Board />
      </Frame>
    ),
    'intake.html': (
      <Frame {...staff} title="相談を受ける">
        <Intake />
      </Frame>
    ),
    'case.html': (
      <Frame {...staff} title="ケース">
        <CasePage />
      </Frame>
    ),
  }
}

function Components({ assets, density }: { assets: Assets; density: Density }) {
  return (
    <Frame title="部品" density={density} assets={assets}>
      <Heading level={1}>部品</Heading>
      {Object.entries({ ...texts, ...forms, ...data }).map(([name, sample]) => (
        <Section key={name} id={`part-${name}`} heading={name}>
          {sample}
        </Section>
      ))}
    </Frame>
  )
}
