/**
 * `true` when two types are identical, down to what is optional; mutual assignability would let that slip. TypeScript compares
 * the two generic functions for identity: the one place where a parameter that is used once has a use.
 */
// oxlint-disable typescript/no-unnecessary-type-parameters
export type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
