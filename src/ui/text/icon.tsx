const shapes = {
  info: 'M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20zm-1 5h2v2h-2zm0 4h2v6h-2z',
  success: 'M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20zm-1.6 14.4-4-4 1.4-1.4 2.6 2.6 5.8-5.8 1.4 1.4z',
  warning: 'M12 2 1 21h22zm-1 7h2v6h-2zm0 7.5h2v2h-2z',
  danger: 'M8 2h8l6 6v8l-6 6H8l-6-6V8zm3 5v6h2V7zm0 8v2h2v-2z',
  shield: 'M12 2 4 5v6c0 5 3.4 9.3 8 11 4.6-1.7 8-6 8-11V5zm-1 5h2v6h-2zm0 8h2v2h-2z',
} as const

export type IconName = keyof typeof shapes

/** A small picture beside words that say the same; never alone. */
export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" width={size} height={size} aria-hidden="true" focusable="false">
      <path d={shapes[name]} fillRule="evenodd" />
    </svg>
  )
}
