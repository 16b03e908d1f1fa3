CREATE TABLE `people` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`zone` text NOT NULL,
	`standing` text NOT NULL,
	`is_admin` integer NOT NULL,
	`known_at` integer NOT NULL
);
