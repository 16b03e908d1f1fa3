/** What only people can answer. Each section asks one question, about what and how, never who. */
import type { Paragraph, RootContent } from 'mdast';
import type { Incident } from '../incident/incident.ts';
import { tasksOf } from '../incident/task.ts';
import type { Task } from '../incident/task.ts';
import { emphasis, heading, paragraph, table } from './markdown.ts';
import type { Inline } from './markdown.ts';
import { cell, person } from './prose.ts';
import type { Names } from './prose.ts';
import { day } from './time.ts';

/** Stands where the log does not know; code, so that nobody's own "[?]" is taken for it. */
export const UNKNOWN = { type: 'inlineCode', value: '[?]' } as const;

const SECTIONS = [
  [
    'What happened',
    'How did it look to the people who were there: what did they see, what did they take it to mean, what did they try? Begin before the first signal and go forward.',
  ],
  [
    'Contributing factors',
    'Which conditions had to come together for this to happen, and what shows each of them? There is rarely only one.',
  ],
  ['What helped', 'What made it shorter or smaller than it could have been, luck included?'],
  ['What hindered', 'What made it harder to notice, to understand or to mend?'],
  ['Lessons', 'What surprised us, and what do we know now that we did not know before?'],
] as const;

export function questions(): RootContent[] {
  return SECTIONS.flatMap(([title, asked]) => [
    heading(2, title),
    question(asked),
    paragraph(UNKNOWN),
  ]);
}

export function actionItems({
  incident,
  names,
}: {
  incident: Incident;
  names: Names;
}): RootContent[] {
  return [
    heading(2, 'Action items'),
    question(
      'What will make the next one rarer, shorter or smaller? A few that will be done, each with one owner and a day.',
    ),
    table(
      ['Action', 'Done when', 'Owner', 'Due', 'Ticket'],
      [
        ...tasksOf(incident)
          .filter(isAction)
          .map((task) => actionRow(task, names)),
        // One to begin with: what people find in the review is not in the log.
        [UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN],
      ],
    ),
  ];
}

/** Follow-ups, and what was left to do when it was over. */
function isAction({ kind, state }: Task): boolean {
  return kind === 'follow_up' ? state !== 'dropped' : state === 'open';
}

function actionRow({ text, owner, dueAt, state, endedAt }: Task, names: Names): Inline[] {
  const done = state === 'done' && endedAt !== undefined ? [' (done ', day(endedAt), ')'] : '';
  return [
    [cell(text, names), done],
    UNKNOWN,
    owner ? person(owner, names) : UNKNOWN,
    dueAt === undefined ? UNKNOWN : day(dueAt),
    UNKNOWN,
  ];
}

export function question(text: string): Paragraph {
  return paragraph(emphasis(text));
}
