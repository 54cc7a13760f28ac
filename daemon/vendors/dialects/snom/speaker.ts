/** How the phones of a family take what the others take otherwise. */
export interface Form {
  /** A desk phone gets everything; a DECT base only its addresses, the password, time server and VLAN. */
  readonly desk: boolean;
  /** Soft keys also as `context_key` idx 0 ...: what firmware 10 on newer phones reads. */
  readonly contextKeys: boolean;
  /** Dates and numbers also by `locale`. */
  readonly locale: boolean;
}

/** A make whose phones read the language: what is its own. */
export interface Speaker {
  /** The file's name in our own addresses; the phone puts its MAC in place of `{mac}`. */
  readonly entryFile: string;
  /** By id of the family. */
  readonly forms: Readonly<Record<string, Form>>;
}

const plainForm: Form = { desk: true, contextKeys: false, locale: false };

/** The form of a family; a plain desk phone's where the make tells nothing of it. */
export function formOf({ forms }: Speaker, family: string): Form {
  return forms[family] ?? plainForm;
}
