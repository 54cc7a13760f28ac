CREATE TABLE `account` (
  `name` varchar(255) NOT NULL,
  `role` varchar(40) NOT NULL,
  `password_hash` text NOT NULL,
  PRIMARY KEY (`name`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

CREATE TABLE `account_life` (
  `name` varchar(255) NOT NULL,
  `version` bigint(20) NOT NULL,
  `created_at` bigint(20) NOT NULL,
  `changed_at` bigint(20) NOT NULL,
  PRIMARY KEY (`name`),
  CONSTRAINT `account_life_ibfk_1` FOREIGN KEY (`name`) REFERENCES `account` (`name`) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

CREATE TABLE `api_token` (
  `id` varchar(64) NOT NULL,
  `hash` varchar(64) NOT NULL,
  `name` varchar(255) NOT NULL,
  `role` varchar(40) NOT NULL,
  `created_at` bigint(20) NOT NULL,
  `expires_at` bigint(20) DEFAULT NULL,
  `last_used_at` bigint(20) DEFAULT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `hash` (`hash`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

CREATE TABLE `api_token_scope` (
  `token_id` varchar(64) NOT NULL,
  `scope` varchar(2000) NOT NULL,
  PRIMARY KEY (`token_id`),
  CONSTRAINT `api_token_scope_ibfk_1` FOREIGN KEY (`token_id`) REFERENCES `api_token` (`id`) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

CREATE TABLE `change_row` (
  `id` bigint(20) NOT NULL AUTO_INCREMENT,
  `mark` varchar(64) NOT NULL,
  `place` int(11) NOT NULL,
  `at` bigint(20) NOT NULL,
  `actor` varchar(255) NOT NULL,
  `address` varchar(255) DEFAULT NULL,
  `entity` varchar(40) NOT NULL,
  `entity_id` varchar(200) NOT NULL,
  `action` varchar(40) NOT NULL,
  `before_value` mediumtext NOT NULL,
  `after_value` mediumtext NOT NULL,
  PRIMARY KEY (`id`),
  KEY `change_row_entity` (`entity_id`,`id`),
  KEY `change_row_actor` (`actor`,`id`),
  KEY `change_row_at` (`at`,`id`),
  KEY `change_row_mark` (`mark`,`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

CREATE TABLE `device` (
  `id` varchar(64) NOT NULL,
  `mac` varchar(64) NOT NULL,
  `vendor` varchar(255) NOT NULL,
  `model` varchar(255) DEFAULT NULL,
  `note` text DEFAULT NULL,
  `steady_since` bigint(20) DEFAULT NULL,
  `version` bigint(20) NOT NULL,
  `created_at` bigint(20) NOT NULL,
  `updated_at` bigint(20) NOT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `mac` (`mac`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

CREATE TABLE `device_assumed` (
  `device_id` varchar(64) NOT NULL,
  `assumed` varchar(40) NOT NULL,
  PRIMARY KEY (`device_id`),
  CONSTRAINT `device_assumed_ibfk_1` FOREIGN KEY (`device_id`) REFERENCES `device` (`id`) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

CREATE TABLE `device_file` (
  `device_id` varchar(64) NOT NULL,
  `file` varchar(400) NOT NULL,
  `desired_hash` varchar(64) DEFAULT NULL,
  `fingerprint` text DEFAULT NULL,
  `desired_at` bigint(20) DEFAULT NULL,
  `served_hash` varchar(64) DEFAULT NULL,
  `served_at` bigint(20) DEFAULT NULL,
  `proven_hash` varchar(64) DEFAULT NULL,
  `proven_at` bigint(20) DEFAULT NULL,
  PRIMARY KEY (`device_id`,`file`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

CREATE TABLE `device_hold` (
  `device_id` varchar(64) NOT NULL,
  `kind` varchar(40) NOT NULL,
  `since` bigint(20) NOT NULL,
  `held_by` varchar(255) NOT NULL,
  PRIMARY KEY (`device_id`),
  CONSTRAINT `device_hold_ibfk_1` FOREIGN KEY (`device_id`) REFERENCES `device` (`id`) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

CREATE TABLE `device_import` (
  `name` varchar(64) NOT NULL,
  `content` mediumtext NOT NULL,
  `version` bigint(20) NOT NULL,
  `created_at` bigint(20) NOT NULL,
  `updated_at` bigint(20) NOT NULL,
  PRIMARY KEY (`name`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

CREATE TABLE `device_line` (
  `device_id` varchar(64) NOT NULL,
  `slot` int(11) NOT NULL,
  `extension` varchar(255) NOT NULL,
  `label` varchar(255) DEFAULT NULL,
  PRIMARY KEY (`device_id`,`slot`),
  KEY `device_line_extension` (`extension`),
  CONSTRAINT `device_line_ibfk_1` FOREIGN KEY (`device_id`) REFERENCES `device` (`id`) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

CREATE TABLE `device_override` (
  `device_id` varchar(64) NOT NULL,
  `setting` varchar(400) NOT NULL,
  `sealed` int(11) NOT NULL,
  `value` mediumtext NOT NULL,
  PRIMARY KEY (`device_id`,`setting`),
  CONSTRAINT `device_override_ibfk_1` FOREIGN KEY (`device_id`) REFERENCES `device` (`id`) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

CREATE TABLE `device_seen` (
  `device_id` varchar(64) NOT NULL,
  `at` bigint(20) NOT NULL,
  `address` varchar(255) NOT NULL,
  `user_agent` varchar(400) NOT NULL,
  `model` varchar(255) DEFAULT NULL,
  `variant` varchar(255) DEFAULT NULL,
  `firmware` varchar(255) DEFAULT NULL,
  `modules` int(11) DEFAULT NULL,
  `alarm` varchar(40) DEFAULT NULL,
  PRIMARY KEY (`device_id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

CREATE TABLE `device_token` (
  `device_id` varchar(64) NOT NULL,
  `hash` varchar(64) NOT NULL,
  `kind` varchar(40) NOT NULL,
  `value` mediumtext NOT NULL,
  `expires_at` bigint(20) DEFAULT NULL,
  `status` varchar(40) NOT NULL,
  PRIMARY KEY (`device_id`,`hash`),
  UNIQUE KEY `device_token_hash` (`hash`),
  CONSTRAINT `device_token_ibfk_1` FOREIGN KEY (`device_id`) REFERENCES `device` (`id`) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

CREATE TABLE `extension` (
  `number` varchar(255) NOT NULL,
  `name` varchar(255) NOT NULL,
  `secret` text NOT NULL,
  `auth_user` varchar(255) DEFAULT NULL,
  `mailbox` varchar(255) DEFAULT NULL,
  `state` text NOT NULL,
  `version` bigint(20) NOT NULL,
  PRIMARY KEY (`number`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

CREATE TABLE `job_run` (
  `id` bigint(20) NOT NULL AUTO_INCREMENT,
  `job` varchar(40) NOT NULL,
  `started_at` bigint(20) NOT NULL,
  `ended_at` bigint(20) DEFAULT NULL,
  `state` varchar(40) NOT NULL,
  `result` mediumtext NOT NULL,
  PRIMARY KEY (`id`),
  KEY `job_run_job` (`job`,`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

CREATE TABLE `lease` (
  `name` varchar(255) NOT NULL,
  `holder` text NOT NULL,
  `mark` varchar(64) NOT NULL,
  `expires_at` bigint(20) NOT NULL,
  PRIMARY KEY (`name`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

CREATE TABLE `level` (
  `level` varchar(20) NOT NULL,
  `scope` varchar(200) NOT NULL,
  `version` bigint(20) NOT NULL,
  PRIMARY KEY (`level`,`scope`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

CREATE TABLE `level_override` (
  `level` varchar(20) NOT NULL,
  `scope` varchar(200) NOT NULL,
  `setting` varchar(400) NOT NULL,
  `sealed` int(11) NOT NULL,
  `value` mediumtext NOT NULL,
  PRIMARY KEY (`level`,`scope`,`setting`),
  CONSTRAINT `level_override_ibfk_1` FOREIGN KEY (`level`, `scope`) REFERENCES `level` (`level`, `scope`) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

CREATE TABLE `meta` (
  `name` varchar(255) NOT NULL,
  `value` mediumtext NOT NULL,
  PRIMARY KEY (`name`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

CREATE TABLE `migration` (
  `name` varchar(255) NOT NULL,
  `timestamp` varchar(255) NOT NULL,
  PRIMARY KEY (`name`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE `migration_lock` (
  `id` varchar(255) NOT NULL,
  `is_locked` int(11) NOT NULL DEFAULT 0,
  PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE `outbox` (
  `id` bigint(20) NOT NULL AUTO_INCREMENT,
  `kind` varchar(40) NOT NULL,
  `work_key` varchar(255) NOT NULL,
  `payload` mediumtext NOT NULL,
  `created_at` bigint(20) NOT NULL,
  `done_at` bigint(20) DEFAULT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `kind` (`kind`,`work_key`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

CREATE TABLE `redirection` (
  `mac` varchar(12) NOT NULL,
  `device_id` varchar(64) NOT NULL,
  `label_code` varchar(255) DEFAULT NULL,
  `opened_for` varchar(64) DEFAULT NULL,
  `state` mediumtext NOT NULL,
  `pin` varchar(1000) DEFAULT NULL,
  `updated_at` bigint(20) NOT NULL,
  PRIMARY KEY (`mac`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

CREATE TABLE `redirection_account` (
  `service` varchar(64) NOT NULL,
  `credentials` mediumtext NOT NULL,
  `gate` mediumtext NOT NULL,
  `version` bigint(20) NOT NULL,
  `updated_at` bigint(20) NOT NULL,
  PRIMARY KEY (`service`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

CREATE TABLE `spent_ticket` (
  `nonce` varchar(255) NOT NULL,
  `expires_at` bigint(20) NOT NULL,
  PRIMARY KEY (`nonce`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

CREATE TABLE `trace` (
  `id` bigint(20) NOT NULL AUTO_INCREMENT,
  `device_id` varchar(64) NOT NULL,
  `at` bigint(20) NOT NULL,
  `last_at` bigint(20) NOT NULL,
  `times` int(11) NOT NULL,
  `address` varchar(255) NOT NULL,
  `scheme` varchar(40) NOT NULL,
  `file` varchar(400) NOT NULL,
  `method` varchar(40) NOT NULL,
  `status` int(11) NOT NULL,
  `hash` varchar(64) DEFAULT NULL,
  `complete` int(11) NOT NULL,
  `token` varchar(40) NOT NULL,
  `user_agent` varchar(400) NOT NULL,
  `model` varchar(255) DEFAULT NULL,
  `firmware` varchar(255) DEFAULT NULL,
  `alarm` varchar(40) DEFAULT NULL,
  PRIMARY KEY (`id`),
  KEY `trace_device` (`device_id`,`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

CREATE TABLE `user_device` (
  `number` varchar(40) NOT NULL,
  `user_number` varchar(40) NOT NULL,
  `secret` varchar(1000) NOT NULL,
  `origin` varchar(40) NOT NULL,
  `made_by` varchar(255) NOT NULL,
  `created_at` bigint(20) NOT NULL,
  `state` varchar(40) NOT NULL,
  `since` bigint(20) NOT NULL,
  `why` varchar(4000) DEFAULT NULL,
  `device_id` varchar(64) DEFAULT NULL,
  `version` bigint(20) NOT NULL,
  PRIMARY KEY (`number`),
  KEY `user_device_user` (`user_number`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

CREATE TABLE `web_session` (
  `id` varchar(64) NOT NULL,
  `hash` varchar(64) NOT NULL,
  `owner` varchar(255) NOT NULL,
  `role` varchar(40) DEFAULT NULL,
  `created_at` bigint(20) NOT NULL,
  `last_used_at` bigint(20) NOT NULL,
  `expires_at` bigint(20) NOT NULL,
  `address` varchar(255) DEFAULT NULL,
  `user_agent` varchar(400) NOT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `hash` (`hash`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

CREATE TABLE `write_mark` (
  `id` varchar(64) NOT NULL,
  `at` bigint(20) NOT NULL,
  PRIMARY KEY (`id`),
  KEY `write_mark_at` (`at`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;
