import type { TextlintKernelOptions } from '@textlint/kernel'
import type { slipRules, styleRules } from '../knowledge-files.ts'

export type ProseRule = (typeof slipRules)[number] | (typeof styleRules)[number]
/** What a rule says of a stretch of a text. */
export type Message = { rule: ProseRule; start: number; end: number }
type Chosen = Partial<Record<ProseRule, unknown>>

/**
 * textlint with the chosen rules of its two Japanese presets. It is loaded here and nowhere else: its dictionary takes
 * time and memory that a serving process does not spend.
 */
export async function proseLinter({ slips, style }: { slips: Chosen; style: Chosen }) {
  const [{ TextlintKernel }, text, technical, japanese] = await Promise.all([
    import('@textlint/kernel'),
    import('@textlint/textlint-plugin-text'),
    import('textlint-rule-preset-ja-technical-writing'),
    import('textlint-rule-preset-japanese'),
  ])
  const known = { ...japanese.default.rules, ...technical.default.rules }
  const kernel = new TextlintKernel({ quiet: true })
  const optionsFor = (chosen: Chosen): TextlintKernelOptions => ({
    ext: '.txt',
    filePath: 'plan.txt',
    plugins: [{ pluginId: 'text', plugin: text.default.default }],
    rules: Object.entries(chosen)
      .filter(([, options]) => options !== false)
      .map(([ruleId, options]) => ({ ruleId, rule: ruleIn(known, ruleId), options: options as object })),
  })
  const [few, all] = [optionsFor(slips), optionsFor({ ...slips, ...style })]
  return async (written: string, { withStyle }: { withStyle: boolean }): Promise<Message[]> => {
    const { messages } = await kernel.lintText(written, withStyle ? all : few)
    return messages.map(({ ruleId, range: [start, end] }) => ({ rule: ruleId as ProseRule, start, end }))
  }
}

function ruleIn<Rule>(known: Record<string, Rule>, id: string): Rule {
  const rule = known[id]
  if (rule === undefined) throw new Error(`textlint has no rule ${id}`)
  return rule
}
