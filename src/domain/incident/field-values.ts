/** What people write into a field, read and written: "1.2m", "€12,500", "yes". */
import type { Field, FieldValue } from '../classification.ts';
import type { Incident } from './incident.ts';

/** Longer belongs into a note. */
export const FIELD_CHARS_MAX = 500;

/** Undefined when it is not one; `exampleOf` shows what would be. */
export function parseFieldValue(field: Field, given: string): FieldValue | undefined {
  const text = given.trim();
  switch (field.kind) {
    case 'text':
      return text === '' || text.length > FIELD_CHARS_MAX ? undefined : text;
    case 'number':
      return amountOf(text);
    case 'money':
      return moneyOf(text, field.currency);
    case 'choice':
      return field.options.find((option) => option.toLowerCase() === text.toLowerCase());
    case 'yes_no':
      return YES_NO.get(text.toLowerCase());
  }
}

/** A good value, for whoever wrote one that is not. */
export function exampleOf(field: Field): string {
  switch (field.kind) {
    case 'text':
      return 'a few words';
    case 'number':
      return '1,200';
    case 'money':
      return `${field.currency} 12,500`;
    case 'choice':
      return field.options[0] ?? '';
    case 'yes_no':
      return 'yes';
  }
}

/** What a field holds. A team may well call one "constructor". */
export function fieldValue({ fields = {} }: Incident, id: string): FieldValue | undefined {
  return Object.hasOwn(fields, id) ? fields[id] : undefined;
}

/** As people read it, which can be read back in. */
export function fieldText(value: FieldValue): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return decimal(value);
  return `${value.currency} ${decimal(value.amount)}`;
}

function decimal(value: number): string {
  return value.toLocaleString('en-GB', { maximumFractionDigits: 2 });
}

const YES_NO: ReadonlyMap<string, string> = new Map([
  ['yes', 'yes'],
  ['y', 'yes'],
  ['true', 'yes'],
  ['no', 'no'],
  ['n', 'no'],
  ['false', 'no'],
  ['unknown', 'unknown'],
  ['?', 'unknown'],
]);

const TIMES: ReadonlyMap<string, number> = new Map([
  ['', 1],
  ['k', 1e3],
  ['thousand', 1e3],
  ['m', 1e6],
  ['mn', 1e6],
  ['mio', 1e6],
  ['million', 1e6],
  ['bn', 1e9],
  ['b', 1e9],
  ['billion', 1e9],
]);

/** Digits in one piece or in threes, then decimals. "1.200" is neither 1.2 nor 1200 for certain. */
const AMOUNT = /^(\d+|\d{1,3}(?:[ ,'’]\d{3})+)(?:\.(\d+))?\s*([a-z]*)$/i;

/** Beyond it a double counts no cents any more. */
const AMOUNT_MAX = 1e13;

function amountOf(text: string): number | undefined {
  const [, whole = '', fraction = '', unit = ''] = AMOUNT.exec(text) ?? [];
  const times = TIMES.get(unit.toLowerCase());
  if (whole === '' || times === undefined) return undefined;
  if (fraction.length === 3 && times === 1) return undefined;
  const digits = whole.replaceAll(/\D/g, '');
  const amount = Math.round(Number(`${digits}.${fraction || '0'}`) * times * 100) / 100;
  return amount <= AMOUNT_MAX ? amount : undefined;
}

const SIGNS: ReadonlyMap<string, string> = new Map([
  ['€', 'EUR'],
  ['$', 'USD'],
  ['£', 'GBP'],
  ['¥', 'JPY'],
]);
const BEFORE = /^([€$£¥]|[A-Z]{3}(?![A-Z]))\s*(.*)$/i;
const AFTER = /^(.*\d\s*(?:k|m|mn|mio|bn|b|million|thousand|billion)?)\s*([€$£¥]|[A-Z]{3})$/i;

function moneyOf(text: string, ofTheField: string): FieldValue | undefined {
  const [, signBefore, rest = ''] = BEFORE.exec(text) ?? [];
  if (signBefore !== undefined) return money(rest, currencyOf(signBefore));
  const [, digits = '', signAfter = ''] = AFTER.exec(text) ?? [];
  // "5 mio" ends with three letters too.
  const currency = currencyOf(signAfter);
  return currency ? money(digits, currency) : money(text, ofTheField);
}

function money(text: string, currency: string | undefined): FieldValue | undefined {
  const amount = amountOf(text.trim());
  return amount === undefined || currency === undefined ? undefined : { currency, amount };
}

function currencyOf(sign: string): string | undefined {
  const code = SIGNS.get(sign) ?? sign.toUpperCase();
  return Intl.supportedValuesOf('currency').includes(code) ? code : undefined;
}
