/** Unlocking: the PIN and the keys of the phone, who is logged in, and what is covered. */
export { choosePin, cover, uncover } from './keychain'
export type { Covered } from './keychain'
