import { whenSharesEnd } from '../../../core/access/share.ts'
import { endDisclosures } from './ledger.ts'

// Whoever ends a share, and however: the ledger says so in the same transaction. Of one that rested on a consent that was taken back,
// that was written down before (consent.ts).
whenSharesEnd((tx, shareIds, how) =>
  endDisclosures(tx, shareIds, { as: how === 'lapsed' ? 'lapsed' : 'holder' }),
)
