/** Where one つなぎ is: before it is sent its preview, then what was sent and what became of it. */
export const referralPath = (id: string): string => `/casework/referrals/${id}`

/** Where what an agency sent and received is. */
export const referralsPath = '/casework/referrals'

/** Where what was left behind is, of the agency of whoever asks. */
export const leftPath = '/casework/left-behind'
