<?php
namespace FreePBX\modules\Hookswitch;

use FreePBX\modules\Backup as Base;

/** Our part of FreePBX's backup: what the module knows, and the daemon's own backup as a file. */
class Backup extends Base\BackupBase {
	public const TYPE = 'hookswitch-daemon';

	public function runBackup($id, $transaction) {
		$backups = $this->FreePBX->Hookswitch->backups();
		$this->addDependency('core');
		$this->addConfigs($backups->own());
		$folder = sys_get_temp_dir() . '/hookswitch-' . bin2hex(random_bytes(8));
		if (!mkdir($folder, 0700)) {
			$this->log(Texts::say('backup-failed', 'en'), 'ERROR');
			return;
		}
		$this->addGarbage($folder);
		try {
			$file = $backups->fetch($folder);
		} catch (Refusal $refusal) {
			$file = null;
		}
		if ($file === null) {
			$this->log(Texts::say('backup-failed', 'en'), 'ERROR');
			return;
		}
		$this->addFile(basename($file), $folder, '', self::TYPE);
		$this->log(Texts::say('backup-key', 'en'), 'INFO');
	}
}
