export { type OpenedState, openState } from './open.ts';
export type { StateStore, Transaction } from './store.ts';
