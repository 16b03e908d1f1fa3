/** What a team records about an incident beside its severity: its type, and fields of their own. */

export interface IncidentType {
  id: string;
  name: string;
  /** One line, shown wherever a type is chosen. */
  description: string;
}

export const FIELD_KINDS = ['text', 'number', 'money', 'choice', 'yes_no'] as const;

export type FieldKind = (typeof FIELD_KINDS)[number];

/** When a field must have been filled in. What is needed to resolve is needed to close too. */
export const REQUIRED_FOR = ['resolved', 'closed'] as const;

export type RequiredFor = (typeof REQUIRED_FOR)[number];

export interface Field {
  /** As people type it: "money_at_risk". */
  id: string;
  name: string;
  kind: FieldKind;
  /** One line, shown where it is filled in. */
  help: string;
  /** Of a choice: what one can choose. */
  options: readonly string[];
  /** Of money: what "1.2m" without a currency means. */
  currency: string;
  requiredFor?: RequiredFor;
}

export interface Money {
  /** ISO 4217: "EUR". */
  currency: string;
  amount: number;
}

/** Of a choice one of its options; of a yes_no "yes", "no" or "unknown". */
export type FieldValue = string | number | Money;
