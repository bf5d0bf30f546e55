import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { planFrom } from '../../src/blocks/indicators/plan-file/read-plan.ts'
import { type Finding, type FindingCode, sentencesOf } from '../../src/blocks/indicators/plan-lint/finding.ts'
import { type LintOptions, lintPlan } from '../../src/blocks/indicators/plan-lint/lint-plan.ts'
import en from '../../src/blocks/indicators/words/en.json' with { type: 'json' }
import ja from '../../src/blocks/indicators/words/ja.json' with { type: 'json' }
import type { Words } from '../../src/core/words/words.ts'

export const kashiwa = folder('../../plan/kashiwa/')
export const clean = folder('./clean-demo/')
export const seeded = folder('./seeded-demo/')

function folder(path: string): string {
  return fileURLToPath(new URL(path, import.meta.url))
}

/** A slip somebody makes in a file of a plan: what stood there once, and what stands there now. */
export type Slip = { file: string; from: string; to: string }

/** The texts of a plan's files by name, with these slips made in them. */
export function filesOf(plan: string, slips: readonly Slip[] = []): Map<string, string> {
  const names = readdirSync(plan).filter((name) => name.endsWith('.yaml'))
  const texts = new Map(names.map((name) => [name, readFileSync(plan + name, 'utf8')]))
  for (const { file, from, to } of slips) {
    const text = texts.get(file) ?? ''
    if (text.split(from).length !== 2) throw new Error(`${file} does not hold once: ${from}`)
    texts.set(
      file,
      text.replace(from, () => to),
    )
  }
  return texts
}

/** What the linter finds in a plan, with these slips made in it. Each finding can be said in both languages. */
export async function findingsIn(
  plan: string,
  slips: readonly Slip[] = [],
  options: LintOptions = {},
): Promise<Finding[]> {
  const bytes = [...filesOf(plan, slips)].map(([name, text]) => [name, Buffer.from(text)] as const)
  const findings = await lintPlan(planFrom(new Map(bytes)).files, options)
  for (const finding of findings) for (const words of languages) assertSaid(finding, words)
  return findings
}

const languages = [ja, en].map(
  (texts: Record<string, string>): Words =>
    (key, params = {}) => {
      const text = texts[key]
      if (text === undefined) throw new Error(`no word for ${key}`)
      return text.replace(/\{(\w+)\}/g, (hole, name) => String(params[name] ?? hole))
    },
)

function assertSaid(finding: Finding, words: Words): void {
  for (const sentence of Object.values(sentencesOf(finding, words)))
    assert.doesNotMatch(sentence, /\{\w+\}|^$/, `${nameOf(finding)}: ${sentence}`)
}

/** The marks `#! CODE …` that a plan's files bear at the ends of their lines, as `file:line CODE`. */
export function marksIn(plan: string): string[] {
  return [...filesOf(plan)].flatMap(([name, text]) =>
    text.split('\n').flatMap((line, index) => {
      const [, codes = ''] = /\S.* #! ([A-Z_ ]+)$/.exec(line) ?? []
      return codes.split(' ').flatMap((code) => (code ? `${name}:${index + 1} ${code}` : []))
    }),
  )
}

type Told = FindingCode | `${FindingCode}.${string}`
/** Slips in the plan without mistakes, and all that is to be said of them above a hint (CODE or CODE.variant). */
export type SlipCase = [title: string, slips: Slip | Slip[], ...told: Told[]]

/** One test for each case. A case of which nothing is told is the twin that is no mistake. */
export function slipsAreTold(cases: readonly SlipCase[]): void {
  for (const [title, slips, ...told] of cases) {
    test(`${told.length === 0 ? 'no mistake: ' : ''}${title}`, async () => {
      const findings = await findingsIn(clean, [slips].flat())
      const grave = findings.filter(({ severity }) => severity !== 'info')
      assert.deepEqual(grave.map(nameOf).sort(), told.toSorted())
    })
  }
}

/** CODE, or CODE.variant. */
export const nameOf = ({ code, variant }: Finding): string => (variant ? `${code}.${variant}` : code)
