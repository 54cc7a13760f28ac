<?php
namespace FreePBX\modules\Hookswitch;

/** One at a time, whoever it is. The locked file is one of the module's own, so that root and the web server's user never make each other's. */
final class Lock {
	/** @var resource|null */
	private $file = null;

	/** @return bool whether it is held now; it ends with {@see release}, or with the process */
	public function take(float $seconds): bool {
		$file = fopen(dirname(__DIR__) . '/module.xml', 'r');
		if ($file === false) {
			return false;
		}
		for ($until = microtime(true) + $seconds; !flock($file, LOCK_EX | LOCK_NB); usleep(50000)) {
			if (microtime(true) >= $until) {
				fclose($file);
				return false;
			}
		}
		$this->file = $file;
		return true;
	}

	public function release(): void {
		if ($this->file !== null) {
			flock($this->file, LOCK_UN);
			fclose($this->file);
			$this->file = null;
		}
	}
}
