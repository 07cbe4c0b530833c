/** The same, of which nothing can be changed: what a schema describes is read and never written to. */
export type Immutable<Value> = Value extends readonly unknown[]
  ? ReadonlyArray<Immutable<Value[number]>>
  : Value extends object
    ? { readonly [Key in keyof Value]: Immutable<Value[Key]> }
    : Value;
