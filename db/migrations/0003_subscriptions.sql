CREATE TABLE `subscriptions` (
	`user` text NOT NULL,
	`severity` text NOT NULL,
	PRIMARY KEY(`user`, `severity`)
);
