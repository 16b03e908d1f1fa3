/** What `tocsin doctor` found out about one thing, in words for whoever runs Tocsin. */
export interface Finding {
  /** `note`: it works, but somebody should know. `wrong`: it does not. */
  mark: 'ok' | 'note' | 'wrong';
  /** What was looked at: "Bot token". */
  about: string;
  says: string;
  /** What to do about it; always there when it is wrong. */
  mend?: string;
}
