import type { TextlintKernelOptions, TextlintMessage } from '@textlint/kernel'
import type { slipRules, styleRules } from '../knowledge-files.ts'

export type ProseRule = (typeof slipRules)[number] | (typeof styleRules)[number]
/** What a rule says of a stretch of a text. */
export type Message = { rule: ProseRule; start: number; end: number }
type Chosen = Partial<Record<ProseRule, unknown>>

/**
 * textlint with the chosen rules of its two Japanese presets. It is loaded here and nowhere else: its dictionary takes
 * time and memory that a serving process does not spend.
 */
export async function proseLinter(chosen: Chosen): Promise<(text: string) => Promise<Message[]>> {
  const [{ TextlintKernel }, plain, technical, japanese] = await Promise.all([
    import('@textlint/kernel'),
    import('@textlint/textlint-plugin-text'),
    import('textlint-rule-preset-ja-technical-writing'),
    import('textlint-rule-preset-japanese'),
  ])
  const known = { ...japanese.default.rules, ...technical.default.rules }
  const kernel = new TextlintKernel({ quiet: true })
  const options: TextlintKernelOptions = {
    ext: '.txt',
    filePath: 'plan.txt',
    plugins: [{ pluginId: 'text', plugin: plain.default.default }],
    rules: Object.entries(chosen)
      .filter(([, own]) => own !== false)
      .map(([ruleId, own]) => ({ ruleId, rule: ruleIn(known, ruleId), options: own as object })),
  }
  return async (text) => {
    const { messages } = await kernel.lintText(text, options)
    return messages.map(messageOf)
  }
}

/** The rule for brackets names the character after the one that it means. */
function messageOf({ ruleId, range: [start, end] }: TextlintMessage): Message {
  const back = ruleId === 'no-unmatched-pair' ? 1 : 0
  return { rule: ruleId as ProseRule, start: start - back, end: end - back }
}

function ruleIn<Rule>(known: Record<string, Rule>, id: string): Rule {
  const rule = known[id]
  if (rule === undefined) throw new Error(`textlint has no rule ${id}`)
  return rule
}
