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
  },
  (table) => [index('incidents_by_status').on(table.status, table.declaredAt)],
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
