/** Date, time and both together, on the person's own clocks. */

import type { Datepicker, DateTimepicker, Timepicker } from '@slack/types';
import { useWorkspace } from '../context.ts';
import { fromLocalInput, toLocalInput } from '../text/dates.ts';
import { naming, useField, type ElementProps } from './field.ts';

export function DatepickerElement(props: ElementProps<Datepicker>) {
  return <DateField props={props} type="date" holds="selected_date" />;
}

export function TimepickerElement(props: ElementProps<Timepicker>) {
  return <DateField props={props} type="time" holds="selected_time" />;
}

interface DateFieldProps {
  props: ElementProps<Datepicker | Timepicker>;
  type: 'date' | 'time';
  holds: string;
}

function DateField({ props, type, holds }: DateFieldProps) {
  const field = useField(props);
  const held = field.state[holds];
  const fallback = type === 'date' ? 'Select a date' : 'Select a time';
  return (
    <input
      {...naming({ ...props, label: props.label ?? props.element.placeholder?.text ?? fallback })}
      type={type}
      class="text-input date-input"
      value={typeof held === 'string' ? held : ''}
      data-focus-on-load={props.element.focus_on_load}
      onChange={(event) => {
        const value = event.currentTarget.value || null;
        void field.set({ type: props.element.type, [holds]: value });
      }}
    />
  );
}

export function DateTimepickerElement(props: ElementProps<DateTimepicker>) {
  const { tz } = useWorkspace().state.snapshot.me;
  const field = useField(props);
  const held = field.state['selected_date_time'];
  return (
    <input
      {...naming({ ...props, label: props.label ?? 'Select a date and time' })}
      type="datetime-local"
      class="text-input date-input"
      value={typeof held === 'number' ? toLocalInput(held, tz) : ''}
      data-focus-on-load={props.element.focus_on_load}
      onChange={(event) => {
        const chosen = fromLocalInput(event.currentTarget.value, tz) ?? null;
        void field.set({ type: 'datetimepicker', selected_date_time: chosen });
      }}
    />
  );
}
