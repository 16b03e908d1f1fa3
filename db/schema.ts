/** Every table, once. Times are milliseconds since the epoch, UTC; JSON is text. */
import { index, integer, primaryKey, sqliteTable, text, unique } from 'drizzle-orm/sqlite-core';

/** One row per incident: the fold of its events, and the columns that lists filter on. */
export const incidents = sqliteTable(
  'incidents',
  {
    number: integer('number').primaryKey(),
    /** How many events the state holds; a commit names the one it was decided on. */
    version: integer('version').notNull(),
    status: text('status').notNull(),
    isPrivate: integer('is_private', { mode: 'boolean' }).notNull(),
    channelId: text('channel_id').unique(),
    declaredAt: integer('declared_at').notNull(),
    state: text('state').notNull(),
    severity: text('severity'),
    service: text('service'),
    type: text('type'),
    resolvedAt: integer('resolved_at'),
    /** Whether a postmortem was shared in its channel. */
    hasPostmortem: integer('has_postmortem', { mode: 'boolean' }).notNull().default(false),
  },
  (table) => [
    index('incidents_by_status').on(table.status, table.declaredAt),
    index('incidents_by_time').on(table.declaredAt),
  ],
);

/** Whose incidents they are: the declarer and everybody with a role. */
export const incidentResponders = sqliteTable(
  'incident_responders',
  {
    user: text('user').notNull(),
    number: integer('number')
      .notNull()
      .references(() => incidents.number),
  },
  (table) => [primaryKey({ columns: [table.user, table.number] })],
);

/** What people wrote, in lower case, a row for each entry of the timeline: for searching. */
export const incidentTexts = sqliteTable(
  'incident_texts',
  {
    number: integer('number')
      .notNull()
      .references(() => incidents.number),
    /** The event that it is the text of. */
    seq: integer('seq').notNull(),
    text: text('text').notNull(),
  },
  (table) => [primaryKey({ columns: [table.number, table.seq] })],
);

/** Tasks and follow-ups, beside the incident's row for lists of one person's. */
export const tasks = sqliteTable(
  'tasks',
  {
    incident: integer('incident')
      .notNull()
      .references(() => incidents.number),
    /** Within the incident. */
    number: integer('number').notNull(),
    /** 'task' or 'follow_up'. */
    kind: text('kind').notNull(),
    owner: text('owner'),
    /** 'open', 'done' or 'dropped'. */
    state: text('state').notNull(),
    dueAt: integer('due_at'),
  },
  (table) => [
    primaryKey({ columns: [table.incident, table.number] }),
    index('tasks_by_owner').on(table.owner, table.state, table.dueAt),
  ],
);

/** Who may see a private incident, beside the row so that a list can ask in SQL. */
export const incidentMembers = sqliteTable(
  'incident_members',
  {
    number: integer('number')
      .notNull()
      .references(() => incidents.number),
    user: text('user').notNull(),
  },
  (table) => [primaryKey({ columns: [table.number, table.user] })],
);

/** The append-only log: the timeline and the audit trail of everything that has one. */
export const events = sqliteTable(
  'events',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    /** What it happened to: "incident/12". */
    stream: text('stream').notNull(),
    seq: integer('seq').notNull(),
    at: integer('at').notNull(),
    recordedAt: integer('recorded_at').notNull(),
    by: text('by').notNull(),
    type: text('type').notNull(),
    body: text('body').notNull(),
  },
  (table) => [unique('events_by_stream').on(table.stream, table.seq)],
);

/** What is still to be done to the world: the outbox and the clock. A job that is done is gone. */
export const jobs = sqliteTable(
  'jobs',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    key: text('key').notNull().unique(),
    lane: text('lane').notNull(),
    /** Jobs of one series run one after another, by id. */
    series: text('series'),
    effect: text('effect').notNull(),
    /** 'ready', or 'dead' when it was given up. */
    state: text('state').notNull(),
    createdAt: integer('created_at').notNull(),
    runAt: integer('run_at').notNull(),
    attempts: integer('attempts').notNull(),
    /** Raised when a refresh is asked for again, so that one already running is run once more. */
    generation: integer('generation').notNull(),
    leaseUntil: integer('lease_until'),
    lastError: text('last_error'),
  },
  (table) => [
    index('jobs_due').on(table.state, table.lane, table.runAt),
    index('jobs_by_series').on(table.series, table.id),
  ],
);

/** What has already been decided, by the sender's own id, so that a redelivery gets the same answer. */
export const inbox = sqliteTable(
  'inbox',
  {
    key: text('key').primaryKey(),
    at: integer('at').notNull(),
    answer: text('answer').notNull(),
  },
  (table) => [index('inbox_by_time').on(table.at)],
);

/** What Slack says of people, kept so that neither a slow nor an absent Slack is waited for. */
export const people = sqliteTable('people', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  /** IANA zone. */
  zone: text('zone').notNull(),
  /** 'member', 'guest' or 'stranger'. */
  standing: text('standing').notNull(),
  isAdmin: integer('is_admin', { mode: 'boolean' }).notNull(),
  /** When Slack said so. */
  knownAt: integer('known_at').notNull(),
});

/** Who is told about every public incident, by direct message. */
export const subscriptions = sqliteTable(
  'subscriptions',
  {
    user: text('user').notNull(),
    /** Only those of this severity; '' for all. */
    severity: text('severity').notNull(),
  },
  (table) => [primaryKey({ columns: [table.user, table.severity] })],
);
