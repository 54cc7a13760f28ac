<?php
namespace FreePBX\modules\Hookswitch;

use FreePBX\modules\Backup as Base;

/** Brings back what the module knew, and lays the daemon's backup where a person restores it: that is done with the daemon stopped. */
class Restore extends Base\RestoreBase {
	public function runRestore() {
		$backups = $this->FreePBX->Hookswitch->backups();
		$configs = $this->getConfigs();
		$backups->takeOwn(is_array($configs) ? $configs : []);
		foreach ($this->getFiles() as $file) {
			if ($file->getType() !== 'hookswitch-daemon') {
				continue;
			}
			$source = $this->tmpdir . '/files' . $file->getPathTo() . '/' . $file->getFilename();
			$target = $backups->waitingRoom();
			$mask = umask(0137);
			$isThere = is_file($source) && copy($source, $target . '.new') && rename($target . '.new', $target);
			umask($mask);
			$text = Texts::say($isThere ? 'restore-waits' : 'restore-failed', 'en');
			$this->log(str_replace('{}', $target, $text), $isThere ? 'WARNING' : 'ERROR');
		}
	}
}
