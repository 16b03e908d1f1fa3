CREATE TABLE `incident_responders` (
	`user` text NOT NULL,
	`number` integer NOT NULL,
	PRIMARY KEY(`user`, `number`),
	FOREIGN KEY (`number`) REFERENCES `incidents`(`number`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `incident_texts` (
	`number` integer NOT NULL,
	`seq` integer NOT NULL,
	`text` text NOT NULL,
	PRIMARY KEY(`number`, `seq`),
	FOREIGN KEY (`number`) REFERENCES `incidents`(`number`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `tasks` (
	`incident` integer NOT NULL,
	`number` integer NOT NULL,
	`kind` text NOT NULL,
	`owner` text,
	`state` text NOT NULL,
	`due_at` integer,
	PRIMARY KEY(`incident`, `number`),
	FOREIGN KEY (`incident`) REFERENCES `incidents`(`number`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `tasks_by_owner` ON `tasks` (`owner`,`state`,`due_at`);--> statement-breakpoint
ALTER TABLE `incidents` ADD `severity` text;--> statement-breakpoint
ALTER TABLE `incidents` ADD `service` text;--> statement-breakpoint
ALTER TABLE `incidents` ADD `type` text;--> statement-breakpoint
ALTER TABLE `incidents` ADD `resolved_at` integer;--> statement-breakpoint
ALTER TABLE `incidents` ADD `has_postmortem` integer DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX `incidents_by_time` ON `incidents` (`declared_at`);--> statement-breakpoint
UPDATE `incidents` SET
	`severity` = json_extract(`state`, '$.severity'),
	`service` = json_extract(`state`, '$.service'),
	`resolved_at` = json_extract(`state`, '$.resolvedAt'),
	`has_postmortem` = json_extract(`state`, '$.postmortem.sharedDraft') IS NOT NULL;
--> statement-breakpoint
INSERT INTO `incident_responders` (`user`, `number`)
	SELECT json_extract(`state`, '$.declaredBy'), `number` FROM `incidents`
	UNION SELECT `role`.`value`, `incidents`.`number` FROM `incidents`, json_each(`incidents`.`state`, '$.roles') AS `role`;
--> statement-breakpoint
INSERT INTO `incident_texts` (`number`, `seq`, `text`)
	SELECT CAST(substr(`stream`, 10) AS INTEGER), `seq`, lower(
		coalesce(json_extract(`body`, '$.title'), json_extract(`body`, '$.text'), json_extract(`body`, '$.summary'), json_extract(`body`, '$.reason')))
	FROM `events`
	WHERE `stream` LIKE 'incident/%'
		AND `type` IN ('declared', 'update_posted', 'noted', 'resolved', 'reopened', 'severity_changed')
		AND coalesce(json_extract(`body`, '$.title'), json_extract(`body`, '$.text'), json_extract(`body`, '$.summary'), json_extract(`body`, '$.reason')) IS NOT NULL;
