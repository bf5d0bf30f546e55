import type { Words } from '../../../core/words/words.ts'

/** What stays behind on the device, and how to clear it: only who knows it can be careful. */
export function LeftBehind({ words }: { words: Words }) {
  return (
    <details>
      <summary>{words('consultation.left.title')}</summary>
      <ul>
        {['kept', 'history', 'leave', 'shared'].map((one) => (
          <li key={one}>{words(`consultation.left.${one}`)}</li>
        ))}
      </ul>
    </details>
  )
}
