/** Unlocking: the PIN and the keys of the phone, who is logged in, and what is covered. */
export { choosePin, cover, heardServer, uncover } from './keychain'
export type { Covered } from './keychain'
export { base, begin, dataKey, keepRead, lock, lookForSession, recallRead, sessionEnded, signOut, useUnlock } from './useUnlock'
export type { Person } from './useUnlock'
export { default as UnlockGate } from './UnlockGate.vue'
export { default as SignInForm } from './SignInForm.vue'
