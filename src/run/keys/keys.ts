// What loads with the first key or the first link that is pasted.
export { offer } from './offer';
export { press } from './press';
