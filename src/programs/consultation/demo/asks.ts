import type { PartnerKind } from '../../../blocks/casework/disclosure/codes.ts'
import type {
  PartnerVia,
  ReferralPart,
  ReferralState,
  ReturnedAs,
} from '../../../blocks/casework/referral/codes.ts'

/** Who is asked: an office without accounts; else another agency. */
type Partner = { kind: PartnerKind; name: string; via: PartnerVia; fax?: string }

/** One つなぎ of the demo. Days are counted from today: when it was sent, by when something is expected. */
export type Ask = {
  state: ReferralState
  sent: number
  due: number
  request: string
  purpose: string
  parts: readonly ReferralPart[]
  partner?: Partner
  reason?: string
  returnedAs?: ReturnedAs
  result?: string
}

const base = ['person', 'ways', 'matters'] as const

/** What the counter asked of others: each way that one can go, and each way to somebody without an account. */
export const asked: readonly Ask[] = [
  {
    ...{ state: 'sent', sent: -1, due: 4, parts: [...base, 'contacts'] },
    request: '（架空）来月の家計の相談に同席し、貸付けを受けられるかを一緒に確かめてください。',
    purpose: '（架空）家計の立て直しを進めるため',
  },
  {
    ...{ state: 'sent', sent: -5, due: 0, parts: base },
    request: '（架空）地域の通いの場を紹介し、初回は一緒に行ってください。',
    purpose: '（架空）人とのつながりを取り戻すため',
  },
  {
    ...{ state: 'accepted', sent: -6, due: 3, parts: [...base, 'household'] },
    request: '（架空）介護の申請を手伝い、訪問の日を決めてください。',
    purpose: '（架空）介護の負担を軽くするため',
  },
  {
    ...{ state: 'declined', sent: -3, due: 2, parts: ['person', 'matters'] },
    request: '（架空）子どもの学習の場につないでください。',
    purpose: '（架空）子どもの居場所をつくるため',
    reason: '（架空）お住まいの地域が担当の外です。隣の地域の窓口をお願いします。',
  },
  {
    ...{ state: 'done', sent: -12, due: -5, parts: base },
    request: '（架空）債務の相談会の予約に付き添ってください。',
    purpose: '（架空）借入れの整理を進めるため',
    result: '（架空）相談会に同行し、次の面談の日を決めました。',
  },
  {
    ...{ state: 'returned', sent: -8, due: -1, parts: base },
    request: '（架空）食料の支援につないでください。',
    purpose: '（架空）当面の食事を確保するため',
    returnedAs: 'unanswered',
  },
  {
    ...{ state: 'draft', sent: 0, due: 5, parts: base },
    request: '（架空）住まい探しに力を貸してください。',
    purpose: '（架空）住まいを確保するため',
  },
  {
    ...{ state: 'accepted', sent: -4, due: 6, parts: ['person', 'matters'] },
    request: '（架空）年金の加入記録を確かめ、必要な書類を教えてください。',
    purpose: '（架空）年金の請求を手伝うため',
    partner: { kind: 'pension_office', name: '（架空）見本年金事務所', via: 'telephone' },
  },
  {
    ...{ state: 'sent', sent: -2, due: 3, parts: ['person', 'matters'] },
    request: '（架空）受診のときに、暮らしの困りごとも聞いてください。',
    purpose: '（架空）治療と暮らしの支援を合わせて進めるため',
    partner: { kind: 'medical', name: '（架空）見本医院', via: 'fax', fax: '0000000000' },
  },
  {
    ...{ state: 'draft', sent: 0, due: 5, parts: ['person'] },
    request: '（架空）家賃の支払いを月末まで待っていただけないか、ご相談させてください。',
    purpose: '（架空）住まいを失わないため',
    partner: { kind: 'landlord', name: '（架空）見本不動産', via: 'fax', fax: '0000000001' },
  },
]

/** What another agency asked of the counter. */
export const askedOfDesk: readonly Ask[] = [
  {
    ...{ state: 'sent', sent: -1, due: 3, parts: base },
    request: '（架空）家賃の滞納が分かりました。住居確保給付金の相談をお願いします。',
    purpose: '（架空）住まいを失わないため',
  },
  {
    ...{ state: 'accepted', sent: -5, due: 2, parts: ['person', 'matters'] },
    request: '（架空）仕事を探す相談をお願いします。',
    purpose: '（架空）働くことを支えるため',
  },
]
