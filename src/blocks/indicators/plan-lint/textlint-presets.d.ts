// The presets bring no types of their own.
declare module 'textlint-rule-preset-ja-technical-writing' {
  import type { TextlintKernelRule } from '@textlint/kernel'

  const preset: { rules: Record<string, TextlintKernelRule['rule']> }
  export default preset
}
declare module 'textlint-rule-preset-japanese' {
  import type { TextlintKernelRule } from '@textlint/kernel'

  const preset: { rules: Record<string, TextlintKernelRule['rule']> }
  export default preset
}
