import type { Words } from '../../../core/words/words.ts'
import { Section } from '../../../ui/text/section.tsx'

/** Numbers that are valid all over the country, at any hour unless said; a city adds its own to the words. */
const emergencies = {
  fire: '119',
  police: '110',
  children: '189',
  violence: '0120-279-889',
  anything: '0120-279-338',
} as const

/** Whom to call when it cannot wait until somebody reads. */
export function Emergency({ words }: { words: Words }) {
  return (
    <Section id="emergency" heading={words('consultation.emergency.title')}>
      <ul>
        {Object.entries(emergencies).map(([kind, number]) => (
          <li key={kind}>
            <a href={`tel:${number.replaceAll('-', '')}`}>
              <strong>{number}</strong>
            </a>
            {'　'}
            {words(`consultation.emergency.${kind}`)}
          </li>
        ))}
      </ul>
    </Section>
  )
}

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
