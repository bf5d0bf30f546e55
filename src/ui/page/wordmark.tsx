/** The mark of Kasane: three sheets, one over the other (重ね). The product's name stands beside it. */
export function Wordmark({ size = 32 }: { size?: number }) {
  return (
    <svg className="wordmark" viewBox="0 0 32 32" width={size} height={size} aria-hidden="true">
      <rect className="wordmark__back" x="11" y="11" width="19" height="19" rx="4" />
      <rect className="wordmark__middle" x="7" y="7" width="19" height="19" rx="4" />
      <rect className="wordmark__front" x="2.5" y="2.5" width="20" height="20" rx="4" />
    </svg>
  )
}
